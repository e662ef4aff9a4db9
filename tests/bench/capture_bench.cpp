// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/capture_bench.h"

#include "mcim/trace/pcapng/capture.h"
#include "mcim/trace/pcapng/pcapng_writer.h"
#include "support/runs.h"

#include <ctime>

using namespace mcim;
using namespace mcim::engine;

namespace bench {
namespace {

constexpr std::size_t wantedPackets = 100'000;

/// Median processor time of writing that file.
template <class F>
double secondsToWrite(F&& write)
{
    const auto path = std::filesystem::temp_directory_path() / "mcim-bench.pcapng";
    std::vector<double> times;
    for (int i = 0; i < 7; ++i) {
        std::ofstream file(path, std::ios::binary);
        const std::clock_t start = std::clock();
        write(file);
        file.flush();
        times.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::filesystem::remove(path);
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

std::size_t packetsOf(const std::string& capture)
{
    std::size_t packets = 0;
    for (std::size_t at = 0; at + 8 <= capture.size();) {
        const auto octet = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(capture[at + i])); };
        packets += octet(0) == 6 && octet(1) == 0 ? 1 : 0;
        at += octet(4) | octet(5) << 8 | octet(6) << 16 | octet(7) << 24;
    }
    return packets;
}

} // namespace

engine::Run longRun(const engine::Run& once, std::size_t times)
{
    engine::Run run{once.recipe, {}, once.outcome};
    run.records.reserve(once.records.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        for (StepRecord record : once.records) {
            const auto shift = static_cast<std::uint32_t>(i * once.records.size());
            record.number += shift;
            record.cause += record.cause == 0 ? 0 : shift;
            record.at.ns += static_cast<std::int64_t>(i) * 2'000'000'000;
            run.records.push_back(std::move(record));
        }
    }
    return run;
}

CaptureTimes captureTimes()
{
    story::Texts texts;
    for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
        texts.add(runs::readFile(file));
    }
    const trace::CaptureOptions options{.program = "mcim-emulator", .isWanted = {}};
    const auto captured = [&](const engine::Run& run) {
        std::ostringstream out;
        trace::writeCapture(out, run, texts, options);
        return out.str();
    };
    const engine::Run once = *engine::runOf({runs::setup("success", "tr33812"), {}});
    const std::size_t packetsOfOne = packetsOf(captured(longRun(once, 2))) - packetsOf(captured(once)); // connections stay open
    const engine::Run run = longRun(once, wantedPackets / packetsOfOne + 1);
    const std::string octets = captured(run);
    CaptureTimes times;
    times.packets = packetsOf(octets);
    times.octets = octets.size();
    times.copySeconds = secondsToWrite([&](std::ostream& out) { out.write(octets.data(), static_cast<std::streamsize>(octets.size())); });
    times.captureSeconds = secondsToWrite([&](std::ostream& out) { trace::writeCapture(out, run, texts, options); });
    const std::string comment = "5.1 VNO -> M2ME: Authentication and Ciphering Request\nStep 5: AKA";
    const Bytes packet(octets.size() / times.packets - comment.size() - 48, 0x5a);
    times.containerSeconds = secondsToWrite([&](std::ostream& out) {
        trace::PcapngWriter writer(out);
        writer.interface(trace::LinkType::RawIp, "link", "");
        for (std::size_t i = 0; i < times.packets; ++i) {
            writer.packet(0, i, packet, comment);
        }
    });
    return times;
}

} // namespace bench
