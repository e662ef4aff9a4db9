// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/export_formats.h"

/// Exports that are pictures; none of them needs a display.
namespace mcim::cli {

Checked<void> writeSvg(std::ostream& out, const ExportRequest& request);
Checked<void> writePng(std::ostream& out, const ExportRequest& request);
Checked<void> writePdf(std::ostream& out, const ExportRequest& request);

/// Motion, encoded by ffmpeg; the error says so where that is missing.
Checked<void> writeGif(std::ostream& out, const ExportRequest& request);
Checked<void> writeWebm(std::ostream& out, const ExportRequest& request);
Checked<void> writeMp4(std::ostream& out, const ExportRequest& request);

} // namespace mcim::cli
