// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/pictures.h"

#include "exports/drawing.h"
#include "exports/program.h"
#include "mcim/trace/carriers/picture_run.h"
#include "render/picture.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <ostream>
#include <sstream>

namespace mcim::exports {
namespace {

tl::unexpected<InputError> tooLarge()
{
    return tl::unexpected(InputError{"the picture", "is larger than an image can be", "give a smaller --scale, fewer --steps, or take .svg or .pdf"});
}

void put(std::ostream& out, const QByteArray& octets)
{
    out.write(octets.constData(), octets.size());
}

} // namespace

Checked<void> writeSvg(std::ostream& out, const ExportRequest& request)
{
    out << trace::svgWithRun(render::svgOf(request.run, resources::texts(), storyOptions(request), request.style.theme), request.run, programVersion(),
        request.withRecipe || request.showSecrets);
    return {};
}

diagram::Sheet sheetOf(Paper paper)
{
    switch (paper) {
    case Paper::A4: return diagram::a4Portrait;
    case Paper::A4Landscape: return diagram::a4Landscape;
    case Paper::Wide: return diagram::wideSlide;
    }
    return diagram::a4Portrait;
}

diagram::FigureContent contentOf(const ExportRequest& request)
{
    return render::figureOf(story::tell(request.run, resources::texts(), storyOptions(request)), resources::texts(), programVersion());
}

diagram::Figure figureOf(const diagram::FigureContent& content)
{
    return diagram::layoutFigure(content.lifelines, content.rows, diagram::figureMetrics(),
        diagram::naturalWidth(content.lifelines.parties.size()), render::figureMeasurer());
}

std::vector<diagram::Page> pagesOf(const diagram::FigureContent& content, Paper paper)
{
    return diagram::paginate(content, sheetOf(paper), render::figureMeasurer());
}

Checked<void> writePng(std::ostream& out, const ExportRequest& request)
{
    const Drawing drawing;
    if (!drawing.isPossible()) {
        return noFonts();
    }
    const diagram::FigureContent content = contentOf(request);
    const diagram::Figure figure = figureOf(content);
    const double scale = request.style.scale.value_or(pngScale);
    constexpr double longestSide = 32'000;
    if (figure.height * scale > longestSide || figure.width * scale > longestSide) {
        return tooLarge();
    }
    const QImage image = render::paintFigure(figure, scale, request.style.theme);
    const QByteArray png = render::pngOf(image, {{"Title", QString::fromStdString(content.title)}, {"Description", QString::fromStdString(content.closing)},
                                                    {"Software", QString::fromStdString(programVersion())}});
    out << trace::pngWithRun({png.constData(), static_cast<std::size_t>(png.size())}, request.run, programVersion(),
        request.withRecipe || request.showSecrets);
    return {};
}

Checked<void> writePdf(std::ostream& out, const ExportRequest& request)
{
    const Drawing drawing;
    if (!drawing.isPossible()) {
        return noFonts();
    }
    const diagram::FigureContent content = contentOf(request);
    const diagram::Sheet sheet = sheetOf(request.style.paper);
    const std::vector<diagram::Page> pages = pagesOf(content, request.style.paper);
    put(out, render::pdfOf(pages, sheet, QString::fromStdString(content.title), QString::fromStdString(programVersion()), request.style.theme));
    return {};
}

} // namespace mcim::exports
