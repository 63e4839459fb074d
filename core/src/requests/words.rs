//! Priorities, statuses, payment. Rows: B-080, B-081, B-082, B-083, B-084, B-085; words of the screens.

/// How urgent a request is (приоритет). Exactly four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Priority {
    /// «Аварийный»: danger to people or to the house; localised within 30 minutes.
    Emergency,
    /// «Высокий».
    High,
    /// «Обычный».
    #[default]
    Normal,
    /// «Низкий».
    Low,
}

crate::base::said_in_words!(Priority {
    Emergency "emergency" "Аварийный" "Emergency"
    High "high" "Высокий" "High"
    Normal "normal" "Обычный" "Normal"
    Low "low" "Низкий" "Low"
});

/// Where a request is in its life (статус). Exactly four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// «Новая»: entered, not handed to anybody.
    New,
    /// «В работе»: handed to its executors.
    InProgress,
    /// «Выполнена»: the work is finished.
    Done,
    /// «Отменена»: by the applicant or by an employee; never deleted.
    Cancelled,
}

crate::base::said_in_words!(Status {
    New "new" "Новая" "New"
    InProgress "in_progress" "В работе" "In progress"
    Done "done" "Выполнена" "Done"
    Cancelled "cancelled" "Отменена" "Cancelled"
});

/// Whether the applicant pays for the work (B-081).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Payment {
    /// «Бесплатная».
    #[default]
    Free,
    /// «Платная».
    Paid,
}

crate::base::said_in_words!(Payment {
    Free "free" "Бесплатная" "Free"
    Paid "paid" "Платная" "Paid"
});
