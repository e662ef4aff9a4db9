// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/aka.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/hash.h"
#include "mcim/engine/machine.h"
#include "mcim/entities/shared/dm_auth.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace mcim::engine {
namespace {

constexpr std::int64_t day = 86'400;

/// A key with its certificate.
struct Identity {
    crypto::PrivateKey key;
    Bytes certificate;
};

struct Authority {
    Identity root;
    Identity issuing; ///< empty certificate: the root issues itself
};

class Builder
{
public:
    Builder(const Scenario& scenario, crypto::Context& context, World& world) : m_scenario(scenario), m_context(context), m_world(world) {}

    void build()
    {
        m_platform.root = authority("Platform Root CA", "Example Devices", nullptr);
        m_platform.issuing = authority("Platform Issuing CA", "Example Devices", &m_platform.root);
        m_operators.root = authority("Operator Root CA", "Example Operators", nullptr);
        m_sho = leaf("sho.example", "Example SHO", m_operators.root, {.digitalSignature = true});
        m_pva = leaf("pva.example", "Example PVA", m_operators.root, {.digitalSignature = true});
        m_icf = leaf("icf.ro.example", "Example RO", m_operators.root, {.keyAgreement = true});
        servers();
        for (const DeviceSpec& spec : m_scenario.devices) {
            m_pcids.insert(spec.pcid);
        }
        for (const SubscriptionSpec& spec : m_scenario.subscriptions) {
            m_pcids.insert(spec.imsi);
        }
        for (std::uint32_t i = 0; i < m_scenario.devices.size(); ++i) {
            device(i, m_scenario.devices[i]);
        }
        subscriptions();
    }

private:
    Identity issue(const std::string& name, const std::string& organization, const Identity* issuer, bool isCa, crypto::KeyUsage usage)
    {
        Identity identity;
        identity.key = crypto::PrivateKey::generate(m_context, "world/" + name + "/key");
        crypto::CertificateSpec spec;
        spec.commonName = name;
        spec.organization = organization;
        spec.serial = m_nextSerial++;
        spec.notBefore = -365 * day;
        spec.notAfter = 3650 * day;
        spec.isCa = isCa;
        spec.keyUsage = usage;
        spec.subjectKey = identity.key.publicKey();
        identity.certificate = crypto::issueCertificate(m_context, "world/" + name + "/certificate", spec,
            issuer ? issuer->key : identity.key, issuer ? ByteView(issuer->certificate) : ByteView{});
        return identity;
    }

    Identity authority(const std::string& name, const std::string& organization, const Identity* issuer)
    {
        return issue(name, organization, issuer, true, {.keyCertSign = true, .crlSign = true});
    }

    Identity leaf(const std::string& name, const std::string& organization, const Identity& issuer, crypto::KeyUsage usage)
    {
        return issue(name, organization, &issuer, false, usage);
    }

    std::string text(const std::string& label, std::size_t octets) { return toBase64(m_context.draw("world/" + label, octets)); }

    void servers()
    {
        auto& vno = m_world.vno.edit();
        vno.plmn = m_scenario.visitedPlmn;
        vno.routes = {{m_scenario.roPlmn, Channel::S6dIcf}, {m_scenario.shoPlmn, Channel::S6dSho}};
        vno.servedApns = {"bootstrap.ro"};
        vno.addressCount = std::max(vno.addressCount, static_cast<std::uint32_t>(m_scenario.devices.size()));
        auto& icf = m_world.icf.edit();
        icf.plmn = m_scenario.roPlmn;
        icf.wrapCertificate = m_icf.certificate;
        icf.wrapKey = m_icf.key.pkcs8();
        m_world.ccif.edit().icfCertificate = m_icf.certificate;
        auto& dpf = m_world.dpf.edit();
        dpf.serverId = serverName(Role::Dpf);
        dpf.uri = fmt::format("http://{}/dm", serverName(Role::Dpf));
        auto& sho = m_world.sho.edit();
        sho.id = serverName(Role::Sho);
        sho.plmn = m_scenario.shoPlmn;
        sho.certificateChain = {m_sho.certificate};
        sho.privateKey = m_sho.key.pkcs8();
        sho.pvaCertificate = m_pva.certificate;
        auto& pva = m_world.pva.edit();
        pva.id = serverName(Role::Pva);
        pva.anchors = {m_platform.root.certificate};
        pva.certificate = m_pva.certificate;
        pva.privateKey = m_pva.key.pkcs8();
    }

    void know(const Pcid& pcid, const entities::IcfCredential& known)
    {
        m_world.icf.edit().credentials[pcid] = known;
        m_world.ccif.edit().credentials[pcid] = TemporaryCredential{pcid, known.credential, known.amf, known.sqn, known.notAfter};
    }

    /// A PCID of the same operator that nobody has. It is drawn, so that those of a pool do not tell that they belong together.
    Pcid drawnPcid(const DeviceSpec& spec, const std::string& label)
    {
        constexpr std::size_t digits = 15;
        const std::size_t prefix = m_scenario.roPlmn.mcc.size() + m_scenario.roPlmn.mnc.size();
        for (std::uint32_t n = 0;; ++n) {
            std::string text = spec.pcid.text().substr(0, prefix);
            for (const std::uint8_t octet : m_context.draw(fmt::format("world/{}/{}", label, n), digits - text.size())) {
                text += static_cast<char>('0' + octet % 10);
            }
            if (m_pcids.insert(Pcid{text}).second) {
                return Pcid{text};
            }
        }
    }

    /// What a device has besides its first PCID, with measure H1; a clone has what its original has.
    const std::vector<entities::SparePcid>& pool(const DeviceSpec& spec)
    {
        const auto [found, isNew] = m_pools.try_emplace(spec.pcid);
        for (std::uint32_t n = 1; isNew && m_world.profile->has(Measure::OneTimePcids) && n < spec.pcidPool; ++n) {
            const std::string label = fmt::format("{}/pool/{}", spec.pcid.text(), n);
            entities::SparePcid spare{drawnPcid(spec, label), spec.credential, spec.sqn};
            spare.credential.k = Secret(m_context.draw("world/" + label + "/k", spec.credential.k.size()));
            spare.credential.opc = Secret(m_context.draw("world/" + label + "/opc", spec.credential.opc.size()));
            found->second.push_back(std::move(spare));
        }
        return found->second;
    }

    void device(std::uint32_t index, const DeviceSpec& spec)
    {
        entities::M2meState m2me;
        m2me.linkNumber = index;
        m2me.pcid = spec.pcid;
        m2me.deviceId = spec.deviceId;
        m2me.visitedPlmn = m_scenario.visitedPlmn;
        m2me.rai.plmn = m_scenario.roPlmn;
        m_world.m2me.push_back(std::move(m2me));
        m_world.tre.push_back(tre(index, spec));

        entities::IcfCredential credential;
        credential.credential = spec.credential;
        credential.amf = spec.amf;
        credential.sqn = spec.sqn;
        know(spec.pcid, credential);
        for (const entities::SparePcid& spare : pool(spec)) {
            credential.credential = spare.credential;
            know(spare.pcid, credential);
        }
        if (!spec.isClone) {
            contract(spec, spec.pcid);
            for (const entities::SparePcid& spare : pool(spec)) {
                contract(spec, spare.pcid);
                m_world.sho.edit().contracts[spare.pcid].firstPcid = spec.pcid;
            }
        }
        for (const ComponentSpec& component : spec.components) {
            auto& known = m_world.pva.edit().referenceValues[component.name];
            entities::ReferenceValue reference{component.version, component.reference.value_or(crypto::sha256(component.image))};
            if (std::ranges::find(known, reference) == known.end()) {
                known.push_back(std::move(reference));
            }
        }
        Event start;
        start.kind = EventKind::Start;
        start.to = start.from = {Role::M2me, index};
        // A second device is switched on a little later, so that the runs interleave visibly.
        start.at = start.sentAt = SimTime{} + 100ms * index;
        start.step = Step{1};
        m_world.queue.push(std::move(start));
    }

    entities::TreState tre(std::uint32_t index, const DeviceSpec& spec)
    {
        // A serial number of its own: the certificate is seen by all on the way and does not tell whose PCID it goes with (EC).
        const std::string name = fmt::format("tre-{}.device.example", toHex(m_context.draw(fmt::format("world/tre/{}/serial", index), 8)));
        const Identity pfc = leaf(name, "Example Devices", m_platform.issuing, {.digitalSignature = true, .keyAgreement = true});
        entities::TreState tre;
        tre.linkNumber = index;
        tre.pcid = spec.pcid;
        tre.credential = spec.credential;
        const auto used = crypto::Sqn::unpack(spec.sqn);
        tre.sqns.seqMs[used.ind] = used.seq;
        tre.sparePcids.assign(pool(spec).begin(), pool(spec).end());
        tre.platformKey = pfc.key.pkcs8();
        tre.pfcChain = {pfc.certificate, m_platform.issuing.certificate};
        tre.keyId = name;
        Bytes ueid = m_context.draw("world/" + name + "/ueid", 17);
        ueid[0] = 1;
        tre.ueid = toBase64Url(ueid);
        for (const ComponentSpec& component : spec.components) {
            tre.components.push_back({component.name, component.version, component.image});
        }
        tre.shoAnchors = {m_operators.root.certificate};
        tre.shoCertificates = {m_sho.certificate};
        tre.capacity = spec.treCapacity;
        return tre;
    }

    void contract(const DeviceSpec& spec, const Pcid& named)
    {
        const std::string pcid = named.text();
        entities::DrfContract contract;
        contract.deviceId = spec.deviceId;
        contract.shoId = serverName(Role::Sho);
        contract.shoAddress = fmt::format("http://{}/registrations", serverName(Role::Sho));
        contract.dpfName = "RO provisioning";
        contract.dpfServerId = serverName(Role::Dpf);
        contract.dpfAddress = fmt::format("http://{}/dm", serverName(Role::Dpf));
        contract.dmClientName = pcid;
        contract.dmClientSecret = Secret(toBytes(text(pcid + "/dm-client-secret", 12)));
        contract.dmClientNonce = text(pcid + "/dm-client-nonce", entities::dmNonceOctets);
        contract.dmServerSecret = Secret(toBytes(text(pcid + "/dm-server-secret", 12)));
        contract.dmServerNonce = text(pcid + "/dm-server-nonce", entities::dmNonceOctets);
        contract.napId = "RO-BOOTSTRAP";
        contract.napName = "RO bootstrap bearer";
        contract.napAddress = "bootstrap.ro";
        contract.mcimUri = "./M2MSIMMobj/1";
        contract.mcimContentType = "application/cms";
        contract.m2mUri = "./M2MMobj";
        entities::DpfAccount account;
        account.deviceId = spec.deviceId;
        account.clientName = contract.dmClientName;
        account.clientSecret = contract.dmClientSecret;
        account.clientNonce = contract.dmClientNonce;
        account.serverSecret = contract.dmServerSecret;
        account.serverNonce = contract.dmServerNonce;
        m_world.drf.edit().contracts[named] = contract;
        m_world.dpf.edit().accounts[named] = account;
        m_world.sho.edit().contracts[named] = {};
    }

    void subscriptions()
    {
        auto& vno = m_world.vno.edit();
        std::set<std::string> served(vno.servedApns.begin(), vno.servedApns.end());
        for (const SubscriptionSpec& spec : m_scenario.subscriptions) {
            entities::ShoSubscription subscription;
            subscription.credential = spec.credential;
            subscription.amf = spec.amf;
            subscription.sqn = spec.sqn;
            subscription.iccid = spec.iccid;
            subscription.version = spec.version;
            subscription.notBefore = SimTime::epochUnixSeconds - day;
            subscription.notAfter = SimTime::epochUnixSeconds + 3650 * day;
            subscription.serviceApn = spec.serviceApn;
            subscription.plmns = {m_scenario.shoPlmn, m_scenario.visitedPlmn};
            m_world.sho.edit().mcims[spec.imsi] = subscription;
            if (served.insert(spec.serviceApn).second) {
                vno.servedApns.push_back(spec.serviceApn);
            }
        }
    }

    const Scenario& m_scenario;
    crypto::Context& m_context;
    World& m_world;
    std::set<Imsi> m_pcids; ///< and IMSIs that are taken
    std::map<Pcid, std::vector<entities::SparePcid>> m_pools; ///< by the first PCID
    std::uint64_t m_nextSerial = 1;
    Authority m_platform;
    Authority m_operators;
    Identity m_sho;
    Identity m_pva;
    Identity m_icf;
};

} // namespace

Machine::Machine() : m_private(std::make_unique<Private>()) {}
Machine::~Machine() = default;

void Machine::useSeed(std::uint64_t seed)
{
    if (m_private->context && m_private->seed == seed) {
        return;
    }
    auto& source = m_private->sources[seed];
    if (!source) {
        source = std::make_unique<crypto::SeededEntropy>(seed);
    }
    if (!m_private->context) {
        m_private->context = std::make_unique<crypto::Context>(*source);
    }
    m_private->context->reseed(*source);
    m_private->seed = seed;
}

crypto::Context& Machine::context()
{
    return *m_private->context;
}

World Machine::build(const Scenario& scenario, const std::vector<Fault>& catalogue, const Profile& profile, std::uint64_t seed)
{
    World world;
    world.seed = seed;
    world.profile = std::make_shared<const Profile>(profileInForce(scenario, profile));
    useSeed(seed);
    Builder(scenario, context(), world).build();
    for (const std::string& id : scenario.faults) {
        const auto fault = std::find_if(catalogue.begin(), catalogue.end(), [&](const Fault& f) { return f.id == id; });
        if (fault == catalogue.end()) {
            continue;
        }
        for (Intervention& intervention : interventionsOf(*fault)) {
            addIntervention(world, std::move(intervention));
        }
    }
    for (const Intervention& intervention : scenario.interventions) {
        addIntervention(world, intervention);
    }
    return world;
}

} // namespace mcim::engine
