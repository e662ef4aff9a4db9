// SPDX-License-Identifier: GPL-3.0-or-later
#include "device_growth.h"

#include "support/fleet.h"

#include <ctime>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {
namespace {

DeviceGrowth measured(std::size_t devices)
{
    const std::clock_t start = std::clock();
    fleet::run(devices, mcim::engine::Recording::None);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return {devices, seconds / static_cast<double>(devices), static_cast<double>(usage.ru_maxrss) * 1024};
}

} // namespace

std::vector<DeviceGrowth> deviceGrowth(const std::vector<std::size_t>& counts)
{
    std::vector<DeviceGrowth> growth;
    for (const std::size_t devices : counts) {
        int ends[2] = {-1, -1};
        if (pipe(ends) != 0) {
            return {};
        }
        const pid_t child = fork();
        if (child == 0) {
            const DeviceGrowth result = measured(devices);
            const bool written = write(ends[1], &result, sizeof result) == sizeof result;
            _exit(written ? 0 : 1);
        }
        DeviceGrowth result;
        close(ends[1]);
        const bool isRead = child > 0 && read(ends[0], &result, sizeof result) == sizeof result;
        close(ends[0]);
        if (child > 0) {
            waitpid(child, nullptr, 0);
        }
        if (!isRead) {
            return {};
        }
        growth.push_back(result);
    }
    return growth;
}

} // namespace bench
