//! The keys of the standard.

use std::fmt;

/// Declares the keys: name, what stands under it and, where the standard has one, the most letters.
macro_rules! keys {
    ($($name:ident $what:literal $($most:literal)?)*) => {
        /// What stands before the `=` of a part.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(clippy::upper_case_acronyms, reason = "the names of the standard")]
        pub enum QrKey {
            $(#[doc = concat!($what, ".")] $name,)*
            /// A key that the standard lacks, as it is written.
            Other(String),
        }

        impl QrKey {
            /// The key as it is written.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$name => stringify!($name),)*
                    Self::Other(name) => name,
                }
            }

            /// What stands under it, in Russian; nothing for a key that the standard lacks.
            pub const fn words(&self) -> Option<&'static str> {
                match self {
                    $(Self::$name => Some($what),)*
                    Self::Other(_) => None,
                }
            }

            /// The most letters that a value may have; nothing if the standard does not say.
            pub const fn most(&self) -> Option<usize> {
                match self {
                    $(Self::$name => keys!(@$($most)?),)*
                    Self::Other(_) => None,
                }
            }
        }

        impl From<&str> for QrKey {
            /// The key of that name, written with any mixture of small letters and capitals: real receipts have `persAcc`.
            fn from(name: &str) -> Self {
                $(if name.eq_ignore_ascii_case(stringify!($name)) {
                    return Self::$name;
                })*
                Self::Other(name.to_owned())
            }
        }
    };
    (@$most:literal) => { Some($most) };
    (@) => { None };
}

// Sources: the limits from the crate gost-56042 0.1.0 and the tests of QRCoder (MIT), the other keys from avhimkov/PayQRgen.
keys! {
    Name "Наименование получателя" 160
    PersonalAcc "Расчётный счёт получателя" 20
    BankName "Наименование банка получателя" 45
    BIC "БИК" 9
    CorrespAcc "Корреспондентский счёт банка" 20
    Sum "Сумма в копейках"
    Purpose "Назначение платежа" 210
    PayeeINN "ИНН получателя" 12
    PayerINN "ИНН плательщика" 12
    DrawerStatus "Статус составителя" 2
    KPP "КПП получателя" 9
    CBC "КБК" 20
    OKTMO "ОКТМО" 11
    PaytReason "Основание налогового платежа" 2
    TaxPeriod "Налоговый период" 10
    DocNo "Номер документа" 15
    DocDate "Дата документа" 10
    TaxPaytKind "Тип платежа" 2
    LastName "Фамилия плательщика"
    FirstName "Имя плательщика"
    MiddleName "Отчество плательщика"
    PayerAddress "Адрес плательщика"
    PersonalAccount "Лицевой счёт бюджетного получателя"
    DocIdx "Индекс платёжного документа"
    PensAcc "Номер лицевого счёта в системе персонифицированного учёта"
    Contract "Номер договора"
    PersAcc "Номер лицевого счёта плательщика"
    Flat "Номер квартиры"
    Phone "Номер телефона"
    PayerIdType "Вид удостоверения плательщика"
    PayerIdNum "Номер удостоверения плательщика"
    ChildFio "ФИО ребёнка или учащегося"
    BirthDate "Дата рождения"
    PaymTerm "Срок платежа"
    PaymPeriod "Период оплаты, ММ.ГГГГ"
    Category "Вид платежа"
    ServiceName "Код услуги или название прибора учёта"
    CounterId "Номер прибора учёта"
    CounterVal "Показание прибора учёта"
    QuittId "Номер извещения, начисления, счёта"
    QuittDate "Дата извещения, начисления, счёта"
    InstNum "Номер учреждения"
    ClassNum "Номер группы или класса"
    SpecFio "ФИО специалиста, оказывающего услугу"
    AddAmount "Страховка, дополнительная услуга или пени, в копейках"
    RuleId "Номер постановления"
    ExecId "Номер исполнительного производства"
    RegType "Код вида платежа"
    UIN "УИН"
    TechCode "Технический код; 02 — услуги ЖКХ"
}

impl fmt::Display for QrKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_in_any_case() {
        for (name, key) in [
            ("persAcc", QrKey::PersAcc),
            ("PERSONALACC", QrKey::PersonalAcc),
            ("bic", QrKey::BIC),
            ("uin", QrKey::UIN),
            ("ЕЛС", QrKey::Other("ЕЛС".to_owned())),
            (" Name", QrKey::Other(" Name".to_owned())),
            ("", QrKey::Other(String::new())),
        ] {
            assert_eq!(QrKey::from(name), key);
        }
        assert_eq!((QrKey::Name.most(), QrKey::Flat.most()), (Some(160), None));
    }
}
