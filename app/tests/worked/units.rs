//! The units of the province on the last day of the campaign, read from the list of units that the program is given.

use std::collections::{BTreeMap, BTreeSet};

const LIST: &str = include_str!("../../../data/units.csv");

/// A unit of that day.
#[derive(Debug)]
pub struct Unit {
    pub level: String,
    pub parent: String,
}

/// The units by their key.
pub struct Units(pub BTreeMap<String, Unit>);

/// The cells of a line; a cell in quotes may hold commas.
fn cells(line: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => found.push(String::new()),
            letter => found.last_mut().unwrap().push(letter),
        }
    }
    found
}

impl Units {
    /// Those that stand on `day`.
    pub fn on(day: &str) -> Self {
        let mut lines = LIST.lines().map(cells);
        let heads = lines.next().unwrap();
        let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
        let [code, level, parent, from, to] = ["code", "level", "parent", "valid_from", "valid_to"].map(at);
        let stands = |row: &Vec<String>| {
            let (from, to) = (row[from].as_str(), row[to].as_str());
            from <= day && (to.is_empty() || day <= to)
        };
        let rows: Vec<_> = lines.filter(stands).collect();
        // A code may be given again: the key of a unit is its code with its first day, where the list has one.
        let key = |row: &Vec<String>| match row[from].as_str() {
            "" => row[code].clone(),
            day => format!("{}@{day}", row[code]),
        };
        let keys: BTreeMap<_, _> = rows.iter().map(|row| (row[code].clone(), key(row))).collect();
        let unit = |row: &Vec<String>| {
            let unit = Unit {
                level: row[level].clone(),
                parent: keys.get(&row[parent]).cloned().unwrap_or_default(),
            };
            (key(row), unit)
        };
        Self(rows.iter().map(unit).collect())
    }

    /// The level for which a unit counts: a sub-unit for that of its agency.
    pub fn level(&self, code: &str) -> &'static str {
        let unit = &self.0[code];
        match unit.level.as_str() {
            "province" | "department" => "province",
            "district" => "district",
            "commune" => "commune",
            _ => self.level(&unit.parent),
        }
    }

    /// The unit and everything below it.
    pub fn below(&self, code: &str) -> BTreeSet<String> {
        let is_below = |of: &&String| {
            let mut at = of.as_str();
            while let Some(unit) = self.0.get(at) {
                if at == code {
                    return true;
                }
                at = &unit.parent;
            }
            false
        };
        self.0.keys().filter(is_below).cloned().collect()
    }

    /// The unit and what of its own level is below it: an agency with its sub-units.
    pub fn of_its_level(&self, code: &str) -> BTreeSet<String> {
        let mut all = self.below(code);
        all.retain(|unit| self.level(unit) == self.level(code));
        all
    }

    /// Whose figures a campaign judges, with how many there are: agencies, districts, communes.
    pub fn taking_part(&self) -> BTreeSet<&str> {
        let judged = |unit: &Unit| ["department", "district", "commune"].contains(&unit.level.as_str());
        let all = self.0.iter().filter(|(_, unit)| judged(unit));
        all.map(|(code, _)| code.as_str()).collect()
    }
}
