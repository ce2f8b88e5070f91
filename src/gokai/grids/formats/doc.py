"""Old Word files (.doc) and their like, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from gokai.grids.unreadable import UnreadableTableError

_SECONDS = 120


def convert(path: Path, target: str) -> bytes:
    """The file as `docx` or `xlsx`.

    Raises:
        UnreadableTableError: LibreOffice is not installed, or cannot read the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        advice = f"请用 Word 或 WPS 打开，另存为 .{target} 再导入；或者安装 LibreOffice"
        raise UnreadableTableError(path, f"{path.suffix} 是旧格式，要借助 LibreOffice 转换，这台机器上没有装。{advice}")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--headless", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
        command += ["--convert-to", target, "--outdir", folder, str(path.resolve())]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError) as error:
            raise UnreadableTableError(path, "LibreOffice 没有转换成功，请另存为新格式再导入") from error
        made = Path(folder, f"{path.stem}.{target}")
        if not made.exists():
            raise UnreadableTableError(path, "LibreOffice 没有转换成功，请另存为新格式再导入")
        return made.read_bytes()
