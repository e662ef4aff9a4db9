// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/anchors.h"

#include "files/whole_file.h"
#include "mcim/crypto/certificate.h"
#include "mcim/engine/world.h"

#include <filesystem>

namespace mcim::cli {
namespace {

struct PemFile {
    std::string name;
    std::string text;
    bool isPrivate = false;
};

std::string certificates(const std::vector<Bytes>& chain)
{
    std::string text;
    for (const Bytes& one : chain) {
        text += pemOf("CERTIFICATE", one);
    }
    return text;
}

/// Certificate chain of an owner, leaf first, and the leaf's public key.
void addOwner(std::vector<PemFile>& files, const std::string& owner, const std::vector<Bytes>& chain)
{
    if (chain.empty()) {
        return;
    }
    files.push_back({owner + "-certificates.pem", certificates(chain)});
    if (const auto leaf = crypto::Certificate::parse(chain.front())) {
        files.push_back({owner + "-public.pem", pemOf("PUBLIC KEY", leaf->publicKey().spki())});
    }
}

std::vector<PemFile> pemFilesOf(const engine::World& world)
{
    std::vector<PemFile> files{{"pva-anchors.pem", certificates(world.pva->anchors)}};
    std::size_t number = 0;
    for (const auto& tre : world.tre) {
        const std::string name = number++ == 0 ? "tre" : "tre-" + std::to_string(number);
        files.push_back({name + "-sho-anchors.pem", certificates(tre->shoAnchors)});
        addOwner(files, name, tre->pfcChain);
    }
    addOwner(files, "sho", world.sho->certificateChain);
    addOwner(files, "pva", {world.pva->certificate});
    addOwner(files, "icf", {world.icf->wrapCertificate});
    files.push_back({"icf-private.pem", pemOf("PRIVATE KEY", world.icf->wrapKey.reveal()), true});
    return files;
}

} // namespace

OrExit<void> writeAnchors(const Console& console, const std::string& folder, const engine::RunSetup& setup)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return tl::unexpected(console.input(folder, {"the folder", "can't be made (" + error.message() + ")", "give another place"}));
    }
    const engine::World world = engine::Machine().build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    for (const PemFile& file : pemFilesOf(world)) {
        const std::string path = (std::filesystem::path(folder) / file.name).string();
        const auto written = files::writeWhole(path, file.text, file.isPrivate ? files::Access::OwnerOnly : files::Access::Usual);
        if (!written) {
            return tl::unexpected(console.input(path, written.error()));
        }
    }
    return {};
}

std::string pemOf(std::string_view label, ByteView der)
{
    constexpr std::size_t lineLength = 64;
    const std::string base64 = toBase64(der);
    std::string pem = "-----BEGIN " + std::string(label) + "-----\n";
    for (std::size_t at = 0; at < base64.size(); at += lineLength) {
        pem += base64.substr(at, lineLength) + '\n';
    }
    return pem + "-----END " + std::string(label) + "-----\n";
}

} // namespace mcim::cli
