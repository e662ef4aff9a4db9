// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/whole_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

// A file's name is a row of octets, which need not be UTF-8; Qt's classes keep only those that are.

namespace mcim::files {
namespace {

constexpr std::size_t longestFile = 512u << 20;
constexpr mode_t permissionBits = 07777;

class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number > STDIN_FILENO) {
            ::close(m_number);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

tl::unexpected<InputError> cannot(std::string_view what, std::string remedy, int error = errno)
{
    return tl::unexpected(InputError{"the file", "can't be " + std::string(what) + " (" + std::generic_category().message(error) + ")", std::move(remedy)});
}

tl::unexpected<InputError> cannotRead()
{
    return cannot("read", "give a readable file");
}

tl::unexpected<InputError> cannotWrite(int error = errno)
{
    return cannot("written", "give another place", error);
}

/// A full disk takes a part first; only the next attempt says why.
bool writeAll(int descriptor, std::string_view octets)
{
    while (!octets.empty()) {
        const ssize_t taken = ::write(descriptor, octets.data(), octets.size());
        if (taken < 0 && errno == EINTR) {
            continue;
        }
        if (taken <= 0) {
            return false;
        }
        octets.remove_prefix(static_cast<std::size_t>(taken));
    }
    return true;
}

Checked<void> writeInto(const std::string& path, std::string_view octets)
{
    const Descriptor target(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return target.isOpen() && writeAll(target.number(), octets) ? Checked<void>{} : Checked<void>{cannotWrite()};
}

/// Where the octets go in the end: a link stays one.
std::filesystem::path behindLinks(std::filesystem::path path)
{
    std::error_code error;
    while (std::filesystem::is_symlink(path, error)) {
        const std::filesystem::path next = std::filesystem::read_symlink(path, error);
        path = next.is_absolute() ? next : path.parent_path() / next;
    }
    return path;
}

/// What a new file may be, or what the old one was.
mode_t modeFor(const struct ::stat* old)
{
    if (old) {
        return old->st_mode & permissionBits;
    }
    const mode_t masked = ::umask(0);
    ::umask(masked);
    return 0666 & ~masked;
}

Checked<void> replace(const std::filesystem::path& path, std::string_view octets, mode_t mode)
{
    std::string name = path.native() + ".XXXXXX";
    const Descriptor target(::mkstemp(name.data()));
    if (!target.isOpen()) {
        return cannotWrite();
    }
    const bool isDone = ::fchmod(target.number(), mode) == 0 && writeAll(target.number(), octets) && ::fsync(target.number()) == 0
        && std::rename(name.c_str(), path.c_str()) == 0;
    if (!isDone) {
        const int error = errno;
        ::unlink(name.c_str());
        return cannotWrite(error);
    }
    return {};
}

} // namespace

Checked<std::string> readWhole(const std::string& path)
{
    const Descriptor source(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct ::stat status = {};
    if (!source.isOpen() || ::fstat(source.number(), &status) != 0) {
        return cannotRead();
    }
    std::string text;
    text.reserve(static_cast<std::size_t>(std::clamp<off_t>(status.st_size, 0, longestFile)) + 1);
    std::array<char, 65536> part;
    for (;;) {
        const ssize_t count = ::read(source.number(), part.data(), part.size());
        if (count == 0) {
            return text;
        }
        if (count < 0 && errno != EINTR) {
            return cannotRead();
        }
        const auto taken = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
        if (text.size() + taken > longestFile) {
            return tl::unexpected(InputError{"the file", "is longer than 512 MiB", "give a shorter one"});
        }
        text.append(part.data(), taken);
    }
}

Checked<void> writeWhole(const std::string& path, std::string_view octets, Access access)
{
    if (octets.size() > longestFile) {
        return tl::unexpected(InputError{"the file", "would be longer than 512 MiB, which nothing reads again", "choose fewer steps or devices"});
    }
    struct ::stat status = {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) {
        return cannotWrite(); // among them a loop of links
    }
    if (exists && S_ISDIR(status.st_mode)) {
        return cannotWrite(EISDIR);
    }
    if (exists && !S_ISREG(status.st_mode)) {
        return writeInto(path, octets);
    }
    return replace(behindLinks(path), octets, access == Access::OwnerOnly ? mode_t{S_IRUSR | S_IWUSR} : modeFor(exists ? &status : nullptr));
}

} // namespace mcim::files
