//! What others make of the same pictures: the engine alone, and OCRmyPDF where it is installed.

use std::error::Error;
use std::path::Path;
use std::process::Command;

/// The engine on the page as it came, with nothing around it.
pub fn engine_alone(file: &Path) -> Result<String, Box<dyn Error>> {
    let ended = Command::new("tesseract")
        .arg(file)
        .args(["stdout", "-l", "vie", "--psm", "3"])
        .env("OMP_THREAD_LIMIT", "1")
        .output()?;
    if !ended.status.success() {
        return Err(format!("tesseract and {}", file.display()).into());
    }
    Ok(String::from_utf8_lossy(&ended.stdout).into_owned())
}

/// OCRmyPDF with the switches an office would use; nothing when it is not installed or gives up on the page.
pub fn ocrmypdf(program: &Path, file: &Path) -> Option<String> {
    let (text, pdf) = (file.with_extension("sidecar"), file.with_extension("rival.pdf"));
    let ended = Command::new(program)
        .args([
            "-l",
            "vie",
            "--deskew",
            "--rotate-pages",
            // PDF/A of theirs needs Ghostscript, which a machine may lack; the reading is the same.
            "--output-type",
            "pdf",
            "--rasterizer",
            "pypdfium",
            "--jobs",
            "1",
            "--image-dpi",
            "200",
            "-q",
        ])
        .arg("--sidecar")
        .arg(&text)
        .arg(file)
        .arg(&pdf)
        .env("OMP_THREAD_LIMIT", "1")
        .output()
        .ok()?;
    let said = ended
        .status
        .success()
        .then(|| std::fs::read_to_string(&text).ok())?;
    drop(std::fs::remove_file(text));
    drop(std::fs::remove_file(pdf));
    said
}
