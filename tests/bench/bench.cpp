// SPDX-License-Identifier: GPL-3.0-or-later
// Prints ratios of one run; nothing here asserts a time.
#include "bench/capture_bench.h"
#include "bench/picture_bench.h"
#include "crypto_floor.h"
#include "device_growth.h"
#include "support/fleet.h"
#include "support/runs.h"

#include "mcim/analysis/explore.h"
#include "mcim/crypto/aka.h"

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <set>

#ifdef MCIM_HAS_OSMOGSM
extern "C" {
#include <osmocom/crypt/auth.h>
}
#endif

using namespace mcim;
using namespace mcim::engine;

namespace {

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Median processor time of one call in microseconds over several batches; what else the machine does isn't counted.
template <class F>
double microseconds(F&& f, int batch, int batches = 9)
{
    std::vector<double> times;
    f();
    for (int b = 0; b < batches; ++b) {
        const std::clock_t start = std::clock();
        for (int i = 0; i < batch; ++i) {
            f();
        }
        times.push_back(static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC / batch);
    }
    return medianOf(std::move(times));
}

void row(const std::string& name, double value, const std::string& unit, const std::string& target = {})
{
    fmt::print("{:<52} {:>10.2f} {:<4} {}\n", name, value, unit, target);
}

void provision(Machine& machine, const World& beginning, Recording recording)
{
    World world = beginning;
    std::vector<StepRecord> records;
    while (!world.ended()) {
        StepRecord record = machine.advance(world, recording);
        if (recording == Recording::Full) {
            records.push_back(std::move(record));
        }
    }
}

/// The same, recorded, with knowledge and invariants after every record.
void provisionJudged(Machine& machine, const World& beginning)
{
    World world = beginning;
    std::vector<StepRecord> records;
    analysis::Invariants invariants(beginning, analysis::usualAttacker());
    while (!world.ended()) {
        records.push_back(machine.advance(world, Recording::Full));
        invariants.observe(records.back(), world);
    }
}

/// A run that is recorded, alone and with its judges; the two take turns.
void benchJudging()
{
    for (const char* profile : {"tr33812", "hardened"}) {
        const RunSetup setup = runs::setup("success", profile);
        Machine machine;
        const World beginning = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        std::vector<double> judged, ratios;
        for (int turn = 0; turn < 25; ++turn) {
            const double alone = microseconds([&] { provision(machine, beginning, Recording::Full); }, 10, 1);
            judged.push_back(microseconds([&] { provisionJudged(machine, beginning); }, 10, 1));
            ratios.push_back(judged.back() / alone);
        }
        row(fmt::format("recorded with knowledge and invariants, {}", profile), medianOf(judged), "us");
        row("ratio to recorded alone", medianOf(ratios), "x", "at most 1.40");
    }
}

/// All runs of one move, on one thread.
void benchExploring()
{
    for (const char* profile : {"tr33812", "hardened"}) {
        analysis::ExploreOptions options;
        options.attacker = *model::attackerById("open-links");
        analysis::ExploreFigures figures;
        const RunSetup setup = runs::setup("success", profile);
        const std::clock_t start = std::clock();
        figures = analysis::Explorer(setup, options).run([](const auto&) { return true; }).figures;
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        row(fmt::format("explored to one move, {}", profile), static_cast<double>(figures.runs) / seconds, "runs a second of processor time");
        row("runs ended where another had been", 100.0 * static_cast<double>(figures.pruned) / static_cast<double>(figures.runs), "%");
    }
}

/// What the floor consists of: every kind of operation on its own.
void printFloor(const std::vector<bench::FloorOperation>& operations)
{
    fmt::print("Floor: the cryptographic operations of one provisioning, in bare calls of OpenSSL; each kind on its own\n");
    std::vector<std::string> names;
    for (const auto& operation : operations) {
        if (std::find(names.begin(), names.end(), operation.name) == names.end()) {
            names.push_back(operation.name);
        }
    }
    for (const std::string& name : names) {
        std::vector<std::function<void()>> ofThisKind;
        for (const auto& operation : operations) {
            if (operation.name == name) {
                ofThisKind.push_back(operation.run);
            }
        }
        const auto all = [&] { std::for_each(ofThisKind.begin(), ofThisKind.end(), [](const auto& run) { run(); }); };
        row(fmt::format("  {} x {}", ofThisKind.size(), name), microseconds(all, 50), "us");
    }
}

/// Floor and runs take turns, so that what else the machine does touches them alike; a ratio is the median of those of the turns.
void benchProvisioning()
{
    constexpr int turns = 25;
    const std::vector<bench::FloorOperation> operations = bench::floorOperations();
    printFloor(operations);
    const RunSetup setup = runs::setup("success", "tr33812");
    Machine machine;
    const World beginning = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    std::vector<double> floors, none, full, noneRatios, fullRatios;
    for (int turn = 0; turn < turns; ++turn) {
        floors.push_back(microseconds(
            [&] { std::for_each(operations.begin(), operations.end(), [](const auto& operation) { operation.run(); }); }, 10, 1));
        none.push_back(microseconds([&] { provision(machine, beginning, Recording::None); }, 10, 1));
        full.push_back(microseconds([&] { provision(machine, beginning, Recording::Full); }, 10, 1));
        noneRatios.push_back(none.back() / floors.back());
        fullRatios.push_back(full.back() / floors.back());
    }
    row("floor, all in the order of the run", medianOf(floors), "us");
    row("provisioning, not recorded", medianOf(none), "us");
    row("provisioning, recorded", medianOf(full), "us");
    row("ratio not recorded / floor", medianOf(noneRatios), "x", "at most 1.20");
    row("ratio recorded / floor", medianOf(fullRatios), "x", "at most 1.45");
}

/// In processes of their own, so that one does not hold what another needed.
void benchDevices()
{
    const auto growth = bench::deviceGrowth({10, 100, 1'000, 10'000});
    if (growth.empty()) {
        fmt::print("devices: no process could be made\n");
        return;
    }
    for (const bench::DeviceGrowth& run : growth) {
        row(fmt::format("{} devices, one of them", run.devices), run.secondsPerDevice * 1e6, "us");
    }
    const double kilobytes = (growth[3].residentOctets - growth[2].residentOctets) / 9'000 / 1e3;
    row("ratio a device of 10,000 / one of 100", growth[3].secondsPerDevice / growth[1].secondsPerDevice, "x", "at most 1.3");
    row("resident growth from 1,000 to 10,000, a device", kilobytes, "kB", "at most 40");
}

void benchVectors()
{
    crypto::AkaCredential credential;
    credential.k = Secret(*fromHex("465b5ce8b199b49faa5f0a2ee238a6bc"));
    credential.opc = Secret(*fromHex("cd63cb71954a9f4e48a5994e37a02baf"));
    const Bytes rand = *fromHex("23553cbe9637a89d218ae64dae47bf35");
    const crypto::AkaKey key(credential);
    std::uint64_t sqn = 1;
    const double kept = microseconds([&] { crypto::makeVector(key, rand, ++sqn, 0); }, 2000);
    row("authentication vector, kept key", kept, "us");
#ifdef MCIM_HAS_OSMOGSM
    osmo_sub_auth_data subscriber{};
    subscriber.type = OSMO_AUTH_TYPE_UMTS;
    subscriber.algo = OSMO_AUTH_ALG_MILENAGE;
    std::copy_n(credential.k.reveal().begin(), 16, subscriber.u.umts.k);
    std::copy_n(credential.opc.reveal().begin(), 16, subscriber.u.umts.opc);
    subscriber.u.umts.ind_bitlen = 5;
    osmo_auth_vector vector{};
    const double peer = microseconds([&] { osmo_auth_gen_vec(&vector, &subscriber, rand.data()); }, 2000);
    row("authentication vector, libosmogsm", peer, "us");
    row("ratio libosmogsm / ours", peer / kept, "x", "at least 5");
#endif
}

void benchAgreement()
{
    const auto [points, objects] = bench::agreements();
    const double ours = microseconds(points.run, 200);
    const double theirs = microseconds(objects.run, 200);
    row(points.name, ours, "us");
    row(objects.name, theirs, "us");
    row("ratio key objects / points", theirs / ours, "x", "above 1");
}

void benchTimeline()
{
    Timeline timeline(runs::setup("success", "tr33812"));
    timeline.runToEnd();
    const std::uint32_t end = timeline.length();
    std::uint64_t seen = 0;
    const double back = microseconds(
        [&] {
            timeline.jump(end);
            timeline.back();
            seen += stateTexts(timeline.world(), {Role::M2me, 0}).size();
        },
        200);
    const double jump = microseconds(
        [&] {
            timeline.jump(3);
            seen += timeline.record(3).octets.size();
            timeline.jump(end);
        },
        200);
    row(fmt::format("step back and read a state, run of {} events", end), back, "us", "below 1000");
    row("jump to the beginning and to the end", jump, "us", "below 1000");
    if (seen == 0) {
        fmt::print("nothing was read\n");
    }
}

/// A run so long that what was kept on its way lies far apart.
void benchLongTimeline()
{
    constexpr std::uint32_t wanted = 100'000;
    Timeline timeline(fleet::setup(1'500));
    timeline.jump(wanted);
    std::uint64_t seen = 0;
    std::uint32_t place = 1;
    std::vector<double> jumps;
    for (int i = 0; i < 500; ++i) {
        place = place * 1'664'525u + 1'013'904'223u;
        const std::uint32_t at = 1 + (place >> 8) % timeline.length();
        const std::clock_t start = std::clock();
        timeline.jump(at);
        seen += stateTexts(timeline.world(), {Role::M2me, 0}).size();
        jumps.push_back(static_cast<double>(std::clock() - start) * 1e3 / CLOCKS_PER_SEC);
    }
    row(fmt::format("jump within {} records, in the middle", timeline.length()), medianOf(jumps), "ms", "below 20");
    row("the longest of 500", *std::max_element(jumps.begin(), jumps.end()), "ms", "below 20");
    if (seen == 0) {
        fmt::print("nothing was read\n");
    }
}

void benchCapture()
{
    const bench::CaptureTimes times = bench::captureTimes();
    const double megabytes = static_cast<double>(times.octets) / 1e6;
    row(fmt::format("pcapng of {} packets, blocks only", times.packets), megabytes / times.containerSeconds, "MB/s", "above 100");
    row(fmt::format("pcapng of {} packets, from the records", times.packets), megabytes / times.captureSeconds, "MB/s", "above 100");
    row("plain copy of the same octets", megabytes / times.copySeconds, "MB/s");
    row("ratio blocks only / copy", times.containerSeconds / times.copySeconds, "x", "at most 1.5, or above 100 MB/s");
    row("ratio from the records / copy", times.captureSeconds / times.copySeconds, "x", "at most 1.5, or above 100 MB/s");
}

/// What first_frame prints, in microseconds; nothing when there is no window here.
std::optional<double> firstFrame(const char* which)
{
    const auto program = std::filesystem::canonical("/proc/self/exe").parent_path() / "first_frame";
    if (!std::filesystem::exists(program)) {
        return std::nullopt;
    }
    const std::string command = fmt::format("QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software '{}' {}", program.string(), which);
    FILE* output = popen(command.c_str(), "r");
    double value = 0;
    const bool isRead = output && std::fscanf(output, "%lf", &value) == 1;
    if (!output || pclose(output) != 0 || !isRead) {
        return std::nullopt;
    }
    return value;
}

/// The two windows take turns too.
void benchFirstFrame()
{
    constexpr int turns = 9;
    std::vector<double> bare, ours, ratios;
    for (int turn = 0; turn < turns; ++turn) {
        const auto empty = firstFrame("bare");
        const auto full = empty ? firstFrame("emulator") : std::nullopt;
        if (!full) {
            fmt::print("first frame: no window was built here\n");
            return;
        }
        bare.push_back(*empty);
        ours.push_back(*full);
        ratios.push_back(*full / *empty);
    }
    row("first frame, empty window with a chart", medianOf(bare) / 1000, "ms");
    row("first frame, the emulator's window", medianOf(ours) / 1000, "ms");
    row("ratio the emulator / the empty window", medianOf(ratios), "x", "at most 2");
}

#ifdef MCIM_HAS_FIGURES
void benchPictures(std::size_t leastMessages)
{
    const bench::PictureTimes times = bench::pictureTimes(leastMessages);
    row(fmt::format("SVG of {} messages", times.messages), times.ours * 1e3, "ms");
    if (times.oursAsProgram) {
        row("  as a program, from the trace", *times.oursAsProgram * 1e3, "ms");
    }
    const auto against = [&](const char* name, const std::optional<double>& theirs, const char* target) {
        if (!theirs) {
            fmt::print("  {} is not on this machine or failed; no ratio.\n", name);
            return;
        }
        row(fmt::format("  {}, its start included", name), *theirs * 1e3, "ms");
        row(fmt::format("  ratio {} / ours", name), *theirs / times.ours, "x", target);
        if (times.oursAsProgram) {
            row(fmt::format("  ratio {} / ours as a program", name), *theirs / *times.oursAsProgram, "x", target);
        }
    };
    against("mscgen", times.mscgen, "above 1");
    against("PlantUML", times.plantUml, "at least 20");
}
#endif

} // namespace

/// With names of sections only those are measured.
int main(int argc, char** argv)
{
    const std::pair<const char*, void (*)()> sections[] = {
        {"devices", benchDevices},
        {"provisioning", benchProvisioning},
        {"judging", benchJudging},
        {"exploring", benchExploring},
        {"vectors", benchVectors},
        {"agreement", benchAgreement},
        {"timeline", benchTimeline},
        {"long-timeline", benchLongTimeline},
        {"first-frame", benchFirstFrame},
        {"capture", benchCapture},
#ifdef MCIM_HAS_FIGURES
        {"pictures", [] {
             benchPictures(0);
             benchPictures(1000);
         }},
#endif
    };
    const std::set<std::string> wanted(argv + 1, argv + argc);
    for (const auto& [name, measure] : sections) {
        if (wanted.empty() || wanted.count(name) > 0) {
            measure();
        }
    }
}
