//! `cargo run -p upravdom-examples --example seven_questions`: what a back end asks the rules, without a database. It keeps the facts, and they
//! answer seven questions: what may happen to a request, who may take it, by when, how a meter stands, and what three things cost.

use std::error::Error;
use std::fmt::Write;

use upravdom::base::money::Amount;
use upravdom::base::{
    Actor, Channel, CompanyId, ContractorId, EmployeeId, HouseId, Instant, KindId, Language, Month, RequestId, Said,
    Standing, Zone,
};
use upravdom::billing::{ActiveAccounts, PriceList, PriceTier, SubscriptionTerms, TierPolicy, subscription_price};
use upravdom::company::{Contractor, Role, ServedHouses};
use upravdom::meters::{
    Digits, Rollover, VerificationFacts, VerificationInterval, WARNING_STEPS, consumption, parse_reading,
    verification_status, verified_until,
};
use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees, estimate_sms_batch};
use upravdom::payments::{
    CommissionTerms, PayerCategory, PayerCommission, SharedCommission, TakerCommission, charge_payment,
};
use upravdom::registry::House;
use upravdom::requests::{
    CandidatesFacts, CreateRequest, CreateRequestFacts, ExecutorFacts, FEDERAL_TERMS, FILING_LIMITS, Prospect, Request,
    RequestKind, allowed_actions, candidates, create_request,
};
use uuid::Uuid;

type Report = Result<String, Box<dyn Error>>;

// The test of the report has its own beginning.
#[cfg(not(test))]
mod ending;

#[cfg(not(test))]
fn main() -> std::process::ExitCode {
    ending::print(report())
}

const RUSSIAN: Language = Language::Russian;
const HOUSE: HouseId = HouseId::new(Uuid::from_u128(1));
/// Where the house stands, and by whose clocks its people live.
const ZONE: &str = "Asia/Yekaterinburg";
const WATER: KindId = KindId::new(Uuid::from_u128(2));
const LIFTS: KindId = KindId::new(Uuid::from_u128(3));

/// The answers, in the order of the questions.
pub fn report() -> Report {
    let by = dispatcher();
    let kind = RequestKind { id: WATER, name: "Водоснабжение".into(), enabled: true, fault: None };
    let request = filed(&kind, &by)?;
    let parts = [actions(&request, &by)?, executors(&request, &kind, &by)?, deadlines(&request)?, meter()?];
    Ok([parts.concat(), subscription()?, commission()?, sms()?].concat())
}

/// A dispatcher at a desk: whoever signs people in makes the actor.
fn dispatcher() -> Actor {
    let channel = Channel::Desktop;
    let standing = Standing::Employee {
        id: EmployeeId::new(Uuid::from_u128(4)),
        permissions: Role::Dispatcher.permissions(channel),
    };
    Actor { company: CompanyId::new(Uuid::from_u128(5)), channel, standing }
}

/// A request as the rule makes it. It is plain data: keep it as JSON and read it back.
fn filed(kind: &RequestKind, by: &Actor) -> Result<Request, Box<dyn Error>> {
    let command = CreateRequest {
        request: RequestId::new(Uuid::from_u128(6)),
        house: HOUSE,
        account: None,
        text: "Течёт стояк".into(),
        kind: Some(WATER),
        priority: None,
    };
    let house = House { id: HOUSE, address: "ул. Мира, 1".into(), zone: Zone::parse(ZONE)? };
    let facts = CreateRequestFacts {
        existing: None,
        house: Some(house),
        account: None,
        kind: Some(kind.clone()),
        filed: &[],
        limits: FILING_LIMITS,
        number: Some(1),
        terms: FEDERAL_TERMS,
    };
    Ok(create_request(&command, facts, by, Instant::parse("2026-11-22T09:30:00+05:00")?)?)
}

fn actions(request: &Request, by: &Actor) -> Report {
    let mut text = "1. Что можно сделать с заявкой и почему нельзя остальное\n".to_owned();
    for verdict in allowed_actions(request, by, Instant::parse("2026-11-22T10:00:00+05:00")?) {
        let answer = verdict.refusal.map_or("да".to_owned(), |refusal| refusal.text(RUSSIAN));
        writeln!(text, "   {}: {answer}", Said::new(&verdict.action, RUSSIAN))?;
    }
    Ok(text)
}

fn executors(request: &Request, kind: &RequestKind, by: &Actor) -> Report {
    let contractor = |id, name: &str, kinds: &[KindId]| Prospect {
        facts: ExecutorFacts::Contractor(Contractor {
            id: ContractorId::new(Uuid::from_u128(id)),
            name: name.into(),
            kinds: kinds.iter().copied().collect(),
            houses: ServedHouses::All,
            enabled: true,
        }),
        open_requests: 0,
    };
    let plumber = Prospect {
        facts: ExecutorFacts::Employee {
            id: EmployeeId::new(Uuid::from_u128(7)),
            name: "Сантехник Иванов".into(),
            executes: true,
            trades: [WATER].into(),
            houses: ServedHouses::Only([HOUSE].into()),
        },
        open_requests: 2,
    };
    let pool = [contractor(8, "ООО «Лифты»", &[LIFTS]), contractor(9, "ООО «Аква»", &[WATER]), plumber];
    let mut text = "2. Кто может её взять, лучший первым\n".to_owned();
    for candidate in candidates(CandidatesFacts { request, wanted: None, kind: Some(kind) }, &pool, by) {
        let verdict = match candidate.verdict {
            Ok(fit) => format!("{}, {}", Said::new(&fit.trade, RUSSIAN), Said::new(&fit.house, RUSSIAN)),
            Err(refusal) => refusal.text(RUSSIAN),
        };
        writeln!(text, "   {}: {verdict}", candidate.name)?;
    }
    Ok(text)
}

/// Said with `Said` an instant is of Moscow; whoever lives elsewhere is told by the clock of his house.
fn deadlines(request: &Request) -> Report {
    let (due, zone) = (request.deadlines, Zone::parse(ZONE)?);
    let [react_by, complete_by] = [due.react_by, due.complete_by].map(|at| zone.local(at).format("%d.%m.%Y %H:%M"));
    Ok(format!("3. К какому сроку, по часам дома\n   приступить до {react_by}, выполнить до {complete_by}\n"))
}

fn meter() -> Report {
    let facts = VerificationFacts {
        interval: Some(VerificationInterval::of_years(6)?),
        last: Some("2020-12-10".parse()?),
        ..VerificationFacts::default()
    };
    let until = verified_until(&facts)?.day;
    let status = verification_status(until, "2026-11-22".parse()?, WARNING_STEPS);
    let digits = Digits::new(5, 3)?;
    let (before, now) = (parse_reading("00112,5", digits)?, parse_reading("00125,250", digits)?);
    let used = consumption(before, now, digits, Rollover::NotConfirmed)?;
    let slip = parse_reading("125б", digits).err().ok_or("a letter is no digit")?;
    let mut text = "4. Когда поверить прибор и что значит показание\n".to_owned();
    writeln!(text, "   поверка до {}: {}", Said::new(&until, RUSSIAN), Said::new(&status.state, RUSSIAN))?;
    writeln!(text, "   «00125,250» – это {}, расход {}", Said::new(&now, RUSSIAN), Said::new(&used, RUSSIAN))?;
    writeln!(text, "   «125б»: {}", slip.text(RUSSIAN))?;
    Ok(text)
}

fn subscription() -> Report {
    let tier = |from_accounts, kopecks| Amount::from_kopecks(kopecks).map(|price| PriceTier { from_accounts, price });
    let tiers = vec![tier(1, 200)?, tier(1000, 150)?];
    let public = [PriceList::new("2026-01-01".parse()?, TierPolicy::Volume, tiers)?];
    let counted_at = Instant::parse("2026-11-22T12:00:00Z")?;
    let accounts = ActiveAccounts { count: 2000, counted_at };
    let price = subscription_price(Month::new(2026, 11)?, accounts, &SubscriptionTerms::default(), &public)?;
    Ok(format!("5. Сколько компания платит в этом месяце\n   {}\n", Said::new(&price.amount, RUSSIAN)))
}

fn commission() -> Report {
    let taker = |percent: &str| percent.parse().map(|rate| TakerCommission { rate, ..TakerCommission::default() });
    let company = SharedCommission::new(taker("1.68")?, taker("0.72")?)?;
    let terms = CommissionTerms { company, payer: PayerCommission::Nothing };
    let charge = charge_payment(Amount::from_kopecks(173_500)?, &terms, PayerCategory::Ordinary)?;
    let shares = charge.company();
    let [initial, bank, agent, net] = [charge.initial(), shares.acquirer(), shares.agent(), charge.net()]
        .map(|amount| Said::new(&amount, RUSSIAN).to_string());
    Ok(format!("6. Сколько агент удержит с платежа\n   из {initial}: банк {bank}, агент {agent}, компании {net}\n"))
}

fn sms() -> Report {
    let to = [SmsAddressees { operator: MobileOperator::Mts, messages: 100 }];
    let estimate = estimate_sms_batch("Отключение ХВС 24.11", &to, "2026-11-22".parse()?, SMS_PRICES)?;
    let [least, greatest] = [estimate.cost.least(), estimate.cost.greatest()];
    let (least, greatest) = (Said::new(&least, RUSSIAN), Said::new(&greatest, RUSSIAN));
    Ok(format!("7. Сколько стоит рассылка СМС\n   {} сообщений: от {least} до {greatest}\n", estimate.messages))
}
