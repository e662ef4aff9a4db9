// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/picture_bench.h"

#include "bench/capture_bench.h"
#include "mcim/trace/text/document.h"
#include "render/run_figure.h"
#include "support/runs.h"

#include <ctime>
#include <fmt/format.h>
#include <sys/resource.h>

using namespace mcim;
using namespace mcim::engine;

namespace bench {
namespace {

namespace fs = std::filesystem;

std::size_t messagesOf(const engine::Run& run)
{
    return static_cast<std::size_t>(
        std::count_if(run.records.begin(), run.records.end(), [](const StepRecord& record) { return record.kind == EventKind::Message; }));
}

double childSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Median processor time of a shell command with its children; nullopt when it fails.
std::optional<double> secondsOf(const std::string& command, int times)
{
    std::vector<double> found;
    for (int i = 0; i < times; ++i) {
        const double before = childSeconds();
        if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) {
            return std::nullopt;
        }
        found.push_back(childSeconds() - before);
    }
    std::sort(found.begin(), found.end());
    return found[found.size() / 2];
}

double secondsOfOurs(const engine::Run& run, const story::Texts& texts, const story::StoryOptions& options)
{
    std::vector<double> found;
    std::size_t octets = 0;
    for (int i = 0; i < 9; ++i) {
        const std::clock_t start = std::clock();
        octets += render::svgOf(run, texts, options, diagram::Theme::Light).size();
        found.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::sort(found.begin(), found.end());
    return octets > 0 ? found[found.size() / 2] : 0;
}

} // namespace

PictureTimes pictureTimes(std::size_t leastMessages)
{
    story::Texts texts;
    for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
        texts.add(runs::readFile(file));
    }
    const engine::Run once = *engine::runOf({runs::setup("success", "tr33812"), {}});
    const std::size_t times = std::max<std::size_t>(1, (leastMessages + messagesOf(once) - 1) / messagesOf(once));
    const engine::Run run = longRun(once, times);
    const story::StoryOptions options{false, {}, "mcim-emulator"};
    PictureTimes result;
    result.messages = messagesOf(run);
    result.ours = secondsOfOurs(run, texts, options);

    const fs::path folder = fs::temp_directory_path() / fmt::format("mcim-bench-{}", result.messages);
    fs::create_directories(folder);
    const auto path = [&](const char* name) { return (folder / name).string(); };
    std::ofstream chart(path("run.msc"));
    trace::writeMscgen(chart, run, texts, options);
    chart.close();
    std::ofstream plant(path("run.puml"));
    trace::writePlantUml(plant, run, texts, options);
    plant.close();
    std::ofstream file(path("run.json"));
    trace::writeTrace(file, run, {false, false, "mcim-emulator"});
    file.close();
    result.mscgen = secondsOf(fmt::format("mscgen -T svg -i '{}' -o '{}'", path("run.msc"), path("mscgen.svg")), 5);
    result.plantUml = secondsOf(fmt::format("plantuml -tsvg '{}'", path("run.puml")), 3);
#ifdef MCIM_COMMANDS
    result.oursAsProgram = secondsOf(fmt::format("'{}' export '{}' --to '{}'", MCIM_COMMANDS, path("run.json"), path("ours.svg")), 5);
#endif
    fs::remove_all(folder);
    return result;
}

} // namespace bench
