//! Requisites: numbers with control digits.

use std::hint::black_box;

use upravdom::base::{Bic, Inn, SettlementAccount, settlement_account_key};

use crate::{Effort, Found, compare, numbers};

const TENTH: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const ELEVENTH: [u32; 10] = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const TWELFTH: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// The control digit of an ИНН.
fn control(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum::<u32>() % 11 % 10
}

fn is_inn(text: &str) -> bool {
    let digits = text.as_bytes();
    if !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let fits = |weights: &[u32]| control(digits, weights) == u32::from(digits[weights.len()] - b'0');
    match digits.len() {
        10 => fits(&TENTH),
        12 => fits(&ELEVENTH) && fits(&TWELFTH),
        _ => false,
    }
}

/// Right numbers, every other one of a person.
pub fn inn(effort: Effort) -> Found {
    let texts: Vec<String> = numbers(1_000)
        .enumerate()
        .map(|(position, number)| {
            let mut text = format!("77{:07}", number % 10_000_000);
            let weights = if position % 2 == 0 {
                vec![&TENTH[..]]
            } else {
                text.push('5');
                vec![&ELEVENTH[..], &TWELFTH[..]]
            };
            for weights in weights {
                text.push(char::from_digit(control(text.as_bytes(), weights), 10).unwrap());
            }
            text
        })
        .collect();
    let ours = |position: usize| {
        black_box(Inn::parse(black_box(&texts[position % 1_000])).unwrap());
    };
    let floor = |position: usize| assert!(black_box(is_inn(black_box(&texts[position % 1_000]))));
    compare(effort, 200_000, ours, floor)
}

fn products(number: &[u8], account: &[u8]) -> u32 {
    let sum = |digits: &[u8]| -> u32 {
        let weights = [7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1];
        digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum()
    };
    sum(number) + sum(account)
}

fn key_fits(bic: &str, account: &str) -> bool {
    let (bic, account) = (bic.as_bytes(), account.as_bytes());
    bic.len() == 9
        && account.len() == 20
        && bic.iter().chain(account).all(u8::is_ascii_digit)
        && products(&bic[6..], account).is_multiple_of(10)
}

/// Accounts in banks with the right key, from the two texts on.
pub fn account_key(effort: Effort) -> Found {
    let texts: Vec<(String, String)> = numbers(1_000)
        .map(|number| {
            let bic = format!("044525{:03}", 50 + number % 900);
            let mut account = format!("407028100{:011}", number % 100_000_000_000);
            let key = products(&bic.as_bytes()[6..], account.as_bytes()) * 3 % 10;
            account.replace_range(8..9, &key.to_string());
            (bic, account)
        })
        .collect();
    let ours = |position: usize| {
        let (bic, account) = black_box(&texts[position % 1_000]);
        let (bic, account) = (Bic::parse(bic).unwrap(), SettlementAccount::parse(account).unwrap());
        black_box(settlement_account_key(bic, account).unwrap());
    };
    let floor = |position: usize| {
        let (bic, account) = black_box(&texts[position % 1_000]);
        assert!(black_box(key_fits(bic, account)));
    };
    compare(effort, 200_000, ours, floor)
}
