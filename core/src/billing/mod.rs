//! What the company pays the operator of the service.

mod price_list;
pub mod subscription_price;

pub use price_list::{PriceLine, PriceList, PriceListProblem, PriceTier, TierPolicy};
pub use subscription_price::{
    ActiveAccounts, ListPrice, Proration, SubscriptionPrice, SubscriptionProblem, SubscriptionTerms, subscription_price,
};
