//! Plans of recurring works beside what the journal makes.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::base::{HouseId, PlanId};
use upravdom::requests::plans::{Plan, next_due};
use uuid::Uuid;

use super::Desk;
use crate::check::fold::{Fold, Planned};
use crate::check::{Finding, Kept};
use crate::facts;
use crate::plans::{plan, standing};
use crate::rows::{day_or_null, days, json};
use crate::sql::{Result, all, args, first};

/// A plan; its standing and its last change; until when requests are made in each house; how many houses' rows repeat something else.
type KeptPlan = (Plan, (String, i64), BTreeMap<Uuid, i64>, i64);

impl Desk<'_> {
    /// Plans, and which requests came of them.
    pub(super) fn plans(&mut self, fold: &Fold) -> Result<()> {
        for (id, (folded, changed)) in &fold.plans {
            let of_it = fold.made_until.iter().filter(|((plan, _), _)| plan == id);
            let made = of_it.map(|((_, house), until)| (house.uuid(), days(*until))).collect();
            let kept = self.plan(*id);
            let folded = (folded.clone(), (standing(folded).code().to_owned(), *changed), made, 0);
            self.same(Kept::Plan, id.uuid(), &folded, kept)?;
        }
        self.no_more(Kept::Plan, "plan", fold.plans.len())?;
        let text = "SELECT request_id, plan_id, house_id, day, checklist FROM plan_occurrence WHERE company_id = $1";
        let kept = all(self.sql, text, args![self.company], |row| {
            Ok((row.id(0)?, (row.id(1)?, row.id(2)?, row.int(3)?, json(&row.text(4)?)?)))
        })?;
        let kept: BTreeMap<Uuid, Planned> = kept.into_iter().collect();
        for id in fold.planned.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
            if kept.get(id) != fold.planned.get(id) {
                self.findings.push(Finding::Differs { what: Kept::Plan, id: *id });
            }
        }
        Ok(())
    }

    fn plan(&mut self, id: PlanId) -> Result<Option<KeptPlan>> {
        let key = args![self.company, id.uuid()];
        let Some(plan) = plan(self.sql, self.company, id)? else { return Ok(None) };
        let text = "SELECT standing, changed FROM plan WHERE company_id = $1 AND plan_id = $2";
        let Some(more) = first(self.sql, text, key, |row| Ok((row.text(0)?, row.int(1)?)))? else { return Ok(None) };
        let text = "SELECT house_id, made_until, due_at, standing, starts_on FROM plan_house \
                    WHERE company_id = $1 AND plan_id = $2 ORDER BY house_id";
        let houses = all(self.sql, text, key, |row| {
            Ok((HouseId::new(row.id(0)?), day_or_null(row, 1)?, row.int_or_null(2)?, (row.text(3)?, row.int(4)?)))
        })?;
        let (mut made, mut other) = (BTreeMap::new(), 0_i64);
        for (house, made_until, due_at, repeated) in houses {
            made.extend(made_until.map(|until| (house.uuid(), days(until))));
            let house = facts::house(self.sql, self.company, house)?;
            let due = house.and_then(|house| next_due(&plan, &house, made_until)).map(|next| next.at.millis());
            if due != due_at || repeated != (more.0.clone(), days(plan.draft.start)) {
                other = other.saturating_add(1);
            }
        }
        Ok(Some((plan, more, made, other)))
    }
}
