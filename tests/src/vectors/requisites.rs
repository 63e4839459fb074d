//! Area `requisites`.

use serde_json::{Value, json};
use upravdom::base::{
    AccountKey, Bic, ContractorFields, CorrespondentAccount, Inn, Kpp, Ogrn, SettlementAccount, Snils,
    contractor_fields, correspondent_account_key, settlement_account_key,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("inn", inn),
    ("kpp", kpp),
    ("ogrn", ogrn),
    ("bic", bic),
    ("settlement_account_key", settlement_key),
    ("correspondent_account_key", correspondent_key),
    ("snils", snils),
    ("contractor_fields", contractor),
];

fn inn(input: &Input<'_>) -> Result<Value, String> {
    let inn = Inn::parse(input.text("value")?).ok();
    Ok(json!({ "valid": inn.is_some(), "kind": inn.map(Inn::kind), "normalized": inn }))
}

fn kpp(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "valid": Kpp::parse(input.text("value")?).is_ok() }))
}

fn ogrn(input: &Input<'_>) -> Result<Value, String> {
    let ogrn = Ogrn::parse(input.text("value")?).ok();
    Ok(json!({ "valid": ogrn.is_some(), "kind": ogrn.map(Ogrn::kind) }))
}

fn bic(input: &Input<'_>) -> Result<Value, String> {
    let bic = Bic::parse(input.text("value")?).ok();
    Ok(json!({ "valid": bic.is_some(), "kind": bic.map(Bic::kind) }))
}

fn settlement_key(input: &Input<'_>) -> Result<Value, String> {
    let (bic, account) = (Bic::parse(input.text("bic")?), SettlementAccount::parse(input.text("account")?));
    let key = bic.and_then(|bic| settlement_account_key(bic, account?));
    Ok(match key {
        Ok(AccountKey::Valid) => json!({ "valid": true }),
        Ok(AccountKey::NotCheckable) => json!({ "valid": null, "reason": AccountKey::NotCheckable }),
        Err(_) => json!({ "valid": false }),
    })
}

fn correspondent_key(input: &Input<'_>) -> Result<Value, String> {
    let (bic, account) = (Bic::parse(input.text("bic")?), CorrespondentAccount::parse(input.text("account")?));
    let key = bic.and_then(|bic| correspondent_account_key(bic, account?));
    Ok(json!({ "valid": key.is_ok() }))
}

fn snils(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "valid": Snils::parse(input.text("value")?).is_ok() }))
}

fn contractor(input: &Input<'_>) -> Result<Value, String> {
    let text = |key| input.text(key).map(str::to_owned);
    let fields = ContractorFields {
        inn: text("inn")?,
        kpp: text("kpp")?,
        bic: text("bic")?,
        account: text("account")?,
        corr: text("corr")?,
    };
    let problems = contractor_fields(&fields).err().unwrap_or_default();
    let codes: Vec<_> = problems.iter().map(|problem| problem.code().trim_start_matches("requisites.")).collect();
    Ok(json!({ "errors": codes }))
}
