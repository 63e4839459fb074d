//! How much of a resource: a number that knows what it is of, so that litres never meet kilowatt-hours. Rows: B-227, E-05.
//!
//! What a dial shows is a [`MeterValue`] and belongs to its meter, which alone knows the unit. What is charged, averaged or added up
//! is a [`Quantity`]. Two of different resources have no sum. Units of one resource change into each other exactly: 1 м³ is
//! 1000 л, 1 кВт·ч is 3.6 `МДж`, 1 Гкал is 4.1868 `ГДж` (the international calorie; ГОСТ 8.417-2002, ПП РФ 879 of 31.10.2009).
//!
//! ```
//! use upravdom::meters::{Quantity, QuantityProblem, Resource, MeterUnit};
//!
//! let heat = |value: &str, unit| Quantity::of(Resource::Heat, value.parse().unwrap_or_default(), unit);
//! let both = heat("1", MeterUnit::Gigacalorie)?.plus(heat("1000", MeterUnit::KilowattHour)?)?;
//! assert_eq!(both.rounded_in(MeterUnit::MegawattHour)?.to_string(), "2.163");
//!
//! let water = Quantity::of(Resource::ColdWater, "1".parse()?, MeterUnit::CubicMetre)?;
//! assert_eq!(both.plus(water), Err(QuantityProblem::AnotherResource));
//! assert_eq!(both.rounded_in(MeterUnit::Litre), Err(QuantityProblem::UnitOfAnotherResource));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rust_decimal::Decimal;

use super::device::Resource;
use super::value::MeterValue;

/// In what a meter counts: the units that ГИС ЖКХ knows of our resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeterUnit {
    /// м³, of water and gas.
    CubicMetre,
    /// л, of water.
    Litre,
    /// кВт·ч, of electricity and heat.
    KilowattHour,
    /// МВт·ч, of heat.
    MegawattHour,
    /// Гкал, of heat.
    Gigacalorie,
    /// `ГДж`, of heat.
    Gigajoule,
    /// `МДж`, of heat.
    Megajoule,
}

crate::base::said_in_words!(MeterUnit {
    CubicMetre "cubic_metre" "м³" "m³"
    Litre "litre" "л" "l"
    KilowattHour "kilowatt_hour" "кВт·ч" "kW·h"
    MegawattHour "megawatt_hour" "МВт·ч" "MW·h"
    Gigacalorie "gigacalorie" "Гкал" "Gcal"
    Gigajoule "gigajoule" "ГДж" "GJ"
    Megajoule "megajoule" "МДж" "MJ"
});

impl MeterUnit {
    /// How many grains the last digit of a value has: of energy a grain is 0.01 J, of a volume 10⁻¹⁰ м³. All are whole.
    const fn grains(self) -> i128 {
        match self {
            Self::CubicMetre => 1000,
            Self::Litre => 1,
            Self::KilowattHour => 36,
            Self::MegawattHour => 36_000,
            Self::Gigacalorie => 41_868,
            Self::Gigajoule => 10_000,
            Self::Megajoule => 10,
        }
    }
}

impl Resource {
    /// The units in which it is measured, the one in which it is charged first.
    pub const fn units(self) -> &'static [MeterUnit] {
        match self {
            Self::ColdWater | Self::HotWater => &[MeterUnit::CubicMetre, MeterUnit::Litre],
            Self::Heat => &[
                MeterUnit::Gigacalorie,
                MeterUnit::KilowattHour,
                MeterUnit::MegawattHour,
                MeterUnit::Gigajoule,
                MeterUnit::Megajoule,
            ],
            Self::Electricity => &[MeterUnit::KilowattHour],
            Self::Gas => &[MeterUnit::CubicMetre],
        }
    }

    /// The unit in which it is charged.
    pub const fn unit(self) -> MeterUnit {
        match self {
            Self::ColdWater | Self::HotWater | Self::Gas => MeterUnit::CubicMetre,
            Self::Heat => MeterUnit::Gigacalorie,
            Self::Electricity => MeterUnit::KilowattHour,
        }
    }
}

/// A quantity of one resource, exact and not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    resource: Resource,
    grains: i128,
}

/// Why there is no such quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityProblem {
    /// The other quantity is of another resource.
    AnotherResource,
    /// The resource is not measured in that unit.
    UnitOfAnotherResource,
    /// It is beyond what a value can be.
    TooGreat,
}

crate::base::said_and_refused!(QuantityProblem in "quantity" field "quantity" {
    AnotherResource "another_resource" "количества разных ресурсов не складываются" "quantities of different resources have no sum"
        ru "Складывайте количества одного ресурса."
        en "Add up quantities of one resource."
    UnitOfAnotherResource "unit_of_another_resource" "ресурс не измеряют в этих единицах" "the resource is not measured in that unit"
        ru "Выберите единицу измерения этого ресурса."
        en "Choose a unit of this resource."
    TooGreat "too_great" "количество слишком велико" "the quantity is too great"
        ru "Проверьте показания."
        en "Check the readings."
});

impl Quantity {
    /// Nothing of the resource.
    pub const fn zero(resource: Resource) -> Self {
        Self { resource, grains: 0 }
    }

    /// So many units of the resource.
    pub fn of(resource: Resource, value: MeterValue, unit: MeterUnit) -> Result<Self, QuantityProblem> {
        if !resource.units().contains(&unit) {
            return Err(QuantityProblem::UnitOfAnotherResource);
        }
        Ok(Self { resource, grains: i128::from(value.scaled()).saturating_mul(unit.grains()) })
    }

    /// What it is of.
    pub const fn resource(self) -> Resource {
        self.resource
    }

    /// The sum of two quantities of one resource.
    pub fn plus(self, other: Self) -> Result<Self, QuantityProblem> {
        self.expect_same(other)?;
        let grains = self.grains.checked_add(other.grains).ok_or(QuantityProblem::TooGreat)?;
        Ok(Self { grains, ..self })
    }

    /// By how much it is more than the other; nothing of the resource where it is not.
    pub fn excess_over(self, other: Self) -> Result<Self, QuantityProblem> {
        self.expect_same(other)?;
        Ok(Self { grains: self.grains.saturating_sub(other.grains).max(0), ..self })
    }

    /// So many times as much.
    pub fn times(self, factor: u32) -> Result<Self, QuantityProblem> {
        let grains = self.grains.checked_mul(factor.into()).ok_or(QuantityProblem::TooGreat)?;
        Ok(Self { grains, ..self })
    }

    /// The part of it that is so many of so many equal ones, cut to whole grains.
    pub(super) fn share(self, part: u32, parts: u32) -> Self {
        let upto = |count: u32| self.grains.saturating_mul(count.into()).checked_div(parts.into()).unwrap_or_default();
        Self { grains: upto(part.saturating_add(1)).saturating_sub(upto(part)), ..self }
    }

    /// It in as many parts as there are weights, in their proportion and cut to whole grains; the first one takes the rest.
    pub(super) fn in_proportion(self, weights: &[Self]) -> Result<Vec<Self>, QuantityProblem> {
        let whole = weights.iter().try_fold(Self::zero(self.resource), |sum, weight| sum.plus(*weight))?;
        let of = |weight: &Self| match self.grains.checked_mul(weight.grains) {
            Some(product) => Ok(Self { grains: product.checked_div(whole.grains).unwrap_or_default(), ..self }),
            None => Err(QuantityProblem::TooGreat),
        };
        let mut parts: Vec<Self> = weights.iter().map(of).collect::<Result<_, _>>()?;
        let given = parts.iter().try_fold(Self::zero(self.resource), |sum, part| sum.plus(*part))?;
        if let Some(first) = parts.first_mut() {
            *first = first.plus(self.excess_over(given)?)?;
        }
        Ok(parts)
    }

    /// It in that unit to three decimals, a half up: as a receipt and ГИС ЖКХ show a volume.
    pub fn rounded_in(self, unit: MeterUnit) -> Result<Decimal, QuantityProblem> {
        if !self.resource.units().contains(&unit) {
            return Err(QuantityProblem::UnitOfAnotherResource);
        }
        let thousandth = unit.grains().saturating_mul(10_000);
        let doubled = self.grains.checked_mul(2).and_then(|doubled| doubled.checked_add(thousandth));
        let doubled = doubled.ok_or(QuantityProblem::TooGreat)?;
        let thousandths = doubled.div_euclid(thousandth.saturating_mul(2));
        Decimal::try_from_i128_with_scale(thousandths, 3).map_err(|_| QuantityProblem::TooGreat)
    }

    /// It rounded to thousandths of the unit in which the resource is charged, a half up: what a bill is made of.
    pub fn rounded(self) -> Result<Self, QuantityProblem> {
        let unit = self.resource.unit();
        let value = MeterValue::from_decimal(self.rounded_in(unit)?).map_err(|_| QuantityProblem::TooGreat)?;
        Self::of(self.resource, value, unit)
    }

    /// It as a value in the unit in which the resource is charged; digits beyond the seventh are cut.
    pub(super) fn value(self) -> Option<MeterValue> {
        let scaled = self.grains.checked_div(self.resource.unit().grains())?;
        i64::try_from(scaled).ok().and_then(MeterValue::from_scaled)
    }

    fn expect_same(self, other: Self) -> Result<(), QuantityProblem> {
        if self.resource == other.resource { Ok(()) } else { Err(QuantityProblem::AnotherResource) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(resource: Resource, value: &str, unit: MeterUnit) -> Quantity {
        Quantity::of(resource, value.parse().unwrap(), unit).unwrap()
    }

    /// Proves B-227.
    #[test]
    fn units_of_one_resource_are_one_quantity_and_no_other_unit_is() {
        for (resource, left, unit, right, other) in [
            (Resource::ColdWater, "1", MeterUnit::CubicMetre, "1000", MeterUnit::Litre),
            (Resource::HotWater, "0.0000001", MeterUnit::CubicMetre, "0.0001", MeterUnit::Litre),
            (Resource::Heat, "1", MeterUnit::Gigacalorie, "4.1868", MeterUnit::Gigajoule),
            (Resource::Heat, "1", MeterUnit::Gigacalorie, "1163", MeterUnit::KilowattHour),
            (Resource::Heat, "1", MeterUnit::MegawattHour, "3600", MeterUnit::Megajoule),
            (Resource::Heat, "1", MeterUnit::MegawattHour, "1000", MeterUnit::KilowattHour),
            (Resource::Heat, "1", MeterUnit::Gigajoule, "1000", MeterUnit::Megajoule),
        ] {
            assert_eq!(of(resource, left, unit), of(resource, right, other), "{left} {unit:?}");
        }
        for resource in Resource::ALL {
            assert_eq!(resource.units().first(), Some(&resource.unit()));
            for unit in MeterUnit::ALL {
                let is_one = Quantity::of(*resource, MeterValue::default(), *unit).is_ok();
                assert_eq!(is_one, resource.units().contains(unit), "{resource:?} {unit:?}");
            }
        }
    }

    #[test]
    fn another_resource_is_refused_even_of_the_same_unit() {
        let (cold, hot) =
            (of(Resource::ColdWater, "1", MeterUnit::CubicMetre), of(Resource::HotWater, "1", MeterUnit::CubicMetre));
        assert_eq!(cold.plus(hot), Err(QuantityProblem::AnotherResource));
        assert_eq!(cold.excess_over(hot), Err(QuantityProblem::AnotherResource));
        assert_eq!(cold.rounded_in(MeterUnit::KilowattHour), Err(QuantityProblem::UnitOfAnotherResource));
        let whole = of(Resource::Electricity, "100000000000", MeterUnit::KilowattHour);
        assert_eq!(whole.plus(whole).unwrap().rounded(), Err(QuantityProblem::TooGreat));
        assert_eq!(whole.excess_over(whole.plus(whole).unwrap()), Ok(Quantity::zero(Resource::Electricity)));
    }

    #[test]
    fn a_half_of_a_thousandth_goes_up() {
        for (value, unit, rounded) in [
            ("0.0005", MeterUnit::CubicMetre, "0.001"),
            ("0.0004999", MeterUnit::CubicMetre, "0.000"),
            ("2.5", MeterUnit::Litre, "0.003"),
            ("12", MeterUnit::CubicMetre, "12.000"),
        ] {
            let found = of(Resource::ColdWater, value, unit).rounded_in(MeterUnit::CubicMetre).unwrap();
            assert_eq!(found.to_string(), rounded, "{value}");
        }
        assert_eq!(
            of(Resource::Heat, "1", MeterUnit::Gigajoule).rounded_in(MeterUnit::Gigacalorie).unwrap().to_string(),
            "0.239"
        );
    }

    proptest! {
        #[test]
        fn shares_make_the_whole_and_rounding_moves_by_half_of_a_thousandth(scaled in 0_i64..1_000_000_000_000_000, parts in 1_u32..40, unit in 0_usize..5) {
            let unit = Resource::Heat.units()[unit];
            let whole = Quantity::of(Resource::Heat, MeterValue::from_scaled(scaled).unwrap(), unit).unwrap();
            let sum = (0..parts).map(|part| whole.share(part, parts)).try_fold(Quantity::zero(Resource::Heat), Quantity::plus);
            prop_assert_eq!(sum, Ok(whole));
            let rounded = whole.rounded().unwrap();
            let thousandth = of(Resource::Heat, "0.0005", MeterUnit::Gigacalorie).grains;
            prop_assert!((rounded.grains - whole.grains).abs() <= thousandth);
        }
    }
}
