//! How far a page of a list looks.
//!
//! A list follows an index, and its filter may skip much of it. A page looks at so many entries and no more: then it comes back
//! short, with a cursor to where it stopped.

use std::fmt::Display;
use std::str::FromStr;

use upravdom::base::Actor;
use uuid::Uuid;

use crate::page::{Page, PageRequest};
use crate::sql::{Query, Result, Row, Sql, Value, args, first};

/// How many entries a page looks at: at few first, since most pages need no more.
const WINDOWS: [i64; 2] = [500, 4_500];

/// How far a page looks.
pub(crate) enum Reach {
    /// As far as it must: the query is narrow by itself.
    Whole,
    /// At so many entries of the index; of those with that value in the column before its key, if one is named.
    Windows(Option<(&'static str, Value)>),
}

/// The index of a company's rows that a list follows upwards.
pub(crate) struct Followed {
    /// The table with its name in the query.
    pub(crate) table: &'static str,
    /// The column by which the list is sorted.
    pub(crate) key: &'static str,
    /// The column after that.
    pub(crate) id: &'static str,
    /// The first and the last of the keys that are wanted.
    pub(crate) ends: [Option<Value>; 2],
    /// How far a page looks.
    pub(crate) reach: Reach,
}

/// What a list is sorted by before the id.
pub(crate) trait Key: Clone + Display + FromStr {
    fn value(&self) -> Value;
    fn read(row: &Row<'_>) -> Result<Self>;
}

impl Key for i64 {
    fn value(&self) -> Value {
        Value::Int(*self)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        row.int(0)
    }
}

impl Key for upravdom::base::AccountId {
    fn value(&self) -> Value {
        Value::Id(self.uuid())
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        row.id(0).map(Self::new)
    }
}

impl Followed {
    /// A page of what the query finds, in the order of the index.
    pub(crate) fn look<K: Key, T>(
        &self,
        sql: &mut dyn Sql,
        actor: &Actor,
        query: &Query,
        (list, page): (&str, &PageRequest),
        read: impl Fn(&mut dyn Sql, &Query) -> Result<Vec<T>>,
        key_of: impl Fn(&T) -> (K, Uuid),
    ) -> Result<Page<T>> {
        let Self { key, id, .. } = self;
        let (mut found, mut after) = (Vec::new(), page.place::<K>(list)?);
        for window in WINDOWS {
            let until = self.place_after(sql, actor, after.as_ref(), window)?;
            let mut part = query.clone();
            self.between(&mut part, after.as_ref(), until.as_ref());
            let missing = page.probe().saturating_sub(i64::try_from(found.len()).unwrap_or(i64::MAX));
            part.push(&format!(" ORDER BY {key}, {id} LIMIT {{}}"), args![missing]);
            found.extend(read(sql, &part)?);
            if found.len() > page.rows() || until.is_none() {
                return Ok(page.page(list, found, key_of));
            }
            after = until;
        }
        let next = after.map(|(key, id)| PageRequest::cursor(list, &key, id));
        Ok(Page { items: found, next })
    }

    /// Narrows to what is after the one place and not after the other. A place is within the ends: so each side has one bound, which the
    /// engine can take for the end of a range.
    fn between<K: Key>(&self, query: &mut Query, after: Option<&(K, Uuid)>, until: Option<&(K, Uuid)>) {
        let Self { key, id, ends: [first, last], .. } = self;
        for (place, end, (sign, end_sign)) in [(after, first, (">", ">=")), (until, last, ("<=", "<="))] {
            match (place, end) {
                (Some((one, other)), _) => {
                    query.push(&format!(" AND ({key}, {id}) {sign} ({{}}, {{}})"), &[one.value(), Value::Id(*other)]);
                }
                (None, Some(end)) => {
                    query.push(&format!(" AND {key} {end_sign} {{}}"), std::slice::from_ref(end));
                }
                (None, None) => {}
            }
        }
    }

    /// The place so many entries further in the index; nothing if it ends before.
    fn place_after<K: Key>(
        &self,
        sql: &mut dyn Sql,
        actor: &Actor,
        after: Option<&(K, Uuid)>,
        entries: i64,
    ) -> Result<Option<(K, Uuid)>> {
        let Self { table, key, id, .. } = self;
        let Reach::Windows(of) = &self.reach else { return Ok(None) };
        let name = table.split_whitespace().next_back().unwrap_or_default();
        let mut query = Query::new(&format!("SELECT {key}, {id} FROM {table} WHERE {name}.company_id = "));
        query.push("{}", args![actor.company.uuid()]);
        if let Some((column, value)) = of {
            query.push(&format!(" AND {column} = {{}}"), std::slice::from_ref(value));
        }
        self.between(&mut query, after, None);
        query.push(&format!(" ORDER BY {key}, {id} LIMIT 1 OFFSET {{}}"), args![entries.saturating_sub(1)]);
        first(sql, &query.text, &query.args, |row| Ok((K::read(row)?, row.id(1)?)))
    }
}
