//! Versions that say what the one before said.

use motcua_db::Migration;

/// A version whose file was made and signed again, with the same values and the same kind, corrects nothing. Of versions there
/// were before, the reason that the program wrote tells it; the code carries the kind, so one under another code changed.
///
/// With it the papers that were kept before they were read and read before anybody listed them: no version of them was made
/// from what was read.
pub(super) const REDRAWN: Migration = Migration::new(
    "repository-0200-redrawn",
    "ALTER TABLE repository_version ADD COLUMN is_redraw BOOLEAN NOT NULL DEFAULT FALSE;
     UPDATE repository_version SET is_redraw = TRUE
     WHERE reason = 'Giấy tờ đã lưu trước khi máy đọc: vẽ lại theo chuẩn lưu trữ (PDF/A, lớp chữ, mã tra cứu) và ký lại'
       AND code = COALESCE(
           (SELECT n.code FROM repository_version n
            WHERE n.paper_id = repository_version.paper_id AND n.number = repository_version.number + 1),
           (SELECT p.code FROM repository_paper p WHERE p.id = repository_version.paper_id));
     INSERT INTO repository_redraw (paper_id, asked_at, doubts)
     SELECT p.id, MAX(e.at), '' FROM ledger_event e JOIN repository_paper p ON e.stream = 'paper:' || p.id
     WHERE e.kind = 'paper-read' AND p.state = 'confirmed' AND p.withdrawn_at IS NULL
       AND EXISTS (SELECT 1 FROM ledger_event k
                   WHERE k.stream = e.stream AND k.kind = 'paper-confirmed' AND k.seq < e.seq)
       AND NOT EXISTS (SELECT 1 FROM repository_certified s WHERE s.paper_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM repository_redraw w WHERE w.paper_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM repository_version v WHERE v.paper_id = p.id AND v.corrected_at >= e.at)
     GROUP BY p.id;",
);

/// The kinds of the papers that wait for the agency's signature are asked for at each look at the list.
pub(super) const KINDS_TO_SEAL: Migration = Migration::new(
    "repository-0201-kinds-to-seal",
    "CREATE INDEX repository_paper_to_seal_kind ON repository_paper (unit, type_code)
        WHERE state = 'confirmed' AND withdrawn_at IS NULL AND trust IN ('T1', 'T2');",
);
