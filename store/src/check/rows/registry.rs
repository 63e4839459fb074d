//! The registry beside what the journal makes.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::base::{AccountId, ClientId, GroupId, HouseId, PremisesId, QuarterId, ResidentId};
use upravdom::registry::Registry;
use uuid::Uuid;

use super::Desk;
use crate::check::{Finding, Kept};
use crate::sql::{Result, all, args};

impl Desk<'_> {
    pub(super) fn registry(&mut self, folded: &Registry, kept: &Registry) -> Result<()> {
        self.each(Kept::Group, &folded.groups, &kept.groups, |id| GroupId::uuid(*id));
        self.each(Kept::Quarter, &folded.quarters, &kept.quarters, |id| QuarterId::uuid(*id));
        self.each(Kept::House, &folded.houses, &kept.houses, |id| HouseId::uuid(*id));
        self.each(Kept::Premises, &folded.premises, &kept.premises, |id| PremisesId::uuid(*id));
        self.each(Kept::Account, &folded.accounts, &kept.accounts, |id| AccountId::uuid(*id));
        self.each(Kept::Client, &folded.clients, &kept.clients, |id| ClientId::uuid(*id));
        self.each(Kept::Client, &folded.ties, &kept.ties, |(client, ..)| client.uuid());
        self.each(Kept::Resident, &folded.residents, &kept.residents, |id| ResidentId::uuid(*id));
        // What is repeated elsewhere.
        for (what, text) in [
            (
                Kept::Account,
                "SELECT a.account_id FROM account a LEFT JOIN premises p ON p.company_id = a.company_id \
                 AND p.premises_id = a.premises_id WHERE a.company_id = $1 AND a.premises <> COALESCE(p.number, '')",
            ),
            (
                Kept::House,
                "SELECT h.house_id FROM house h WHERE h.company_id = $1 AND h.open_accounts <> (SELECT COUNT(*) FROM account a \
                 WHERE a.company_id = h.company_id AND a.house_id = h.house_id AND a.closed_on IS NULL)",
            ),
            (
                Kept::Resident,
                "SELECT r.resident_id FROM resident r JOIN client c ON c.company_id = r.company_id \
                 AND c.client_id = r.client_id WHERE r.company_id = $1 AND r.erased_at IS NULL AND r.name_fold <> c.name_fold",
            ),
        ] {
            let others = all(self.sql, text, args![self.company], |row| row.id(0))?;
            self.findings.extend(others.into_iter().map(|id| Finding::Differs { what, id }));
        }
        Ok(())
    }

    fn each<K: Ord, T: PartialEq>(
        &mut self,
        what: Kept,
        folded: &BTreeMap<K, T>,
        kept: &BTreeMap<K, T>,
        uuid: impl Fn(&K) -> Uuid,
    ) {
        for id in folded.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
            match (folded.get(id), kept.get(id)) {
                (Some(folded), Some(kept)) if folded == kept => {}
                (Some(_), None) => self.findings.push(Finding::Missing { what, id: uuid(id) }),
                (Some(_) | None, Some(_)) | (None, None) => {
                    self.findings.push(Finding::Differs { what, id: uuid(id) });
                }
            }
        }
    }
}
