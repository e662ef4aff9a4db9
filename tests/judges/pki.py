# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate chains and CMS objects of runs, each with what the run decided about it."""
import dataclasses
import functools

import case_runs
import runs


@dataclasses.dataclass
class Chain:
    """A PfC with its issuers, as the PVA appraises them."""
    name: str
    certificates: list[bytes]  # leaf first
    anchors: list[bytes]
    at: int  # seconds from 1970
    is_trusted: bool  # what the run says; revocation, which the PVA knows by other means, left out


@dataclasses.dataclass
class Object:
    """What a TRE is given to install."""
    name: str
    octets: bytes
    anchors: list[bytes]
    at: int
    is_signed: bool | None  # whether the run holds the signature for good; None where nobody asks
    enveloped: bytes | None  # what the run decrypts, the signed content or the object itself
    key: bytes | None  # PKCS #8, where the run decrypts it
    recipient: bytes | None  # the certificate of this key
    plaintext: bytes | None  # what the run gets; None where it is refused


def anchors(run: runs.Run, file: str, path: str) -> list[bytes]:
    """A fault may take the anchors away before they are asked."""
    return [] if run.alters_state(path) else run.pem(file)


def chains(found: list[runs.Run]) -> list[Chain]:
    """Once for each chain, time and decision."""
    made = {}
    for run in found:
        for record in run.acts("pva-appraise"):
            checks = runs.checks(record)
            chain = Chain(f"{run.name} {record['label']}", runs.chain_of(run.cause(record, "validation-request")),
                          anchors(run, "pva-anchors.pem", "anchors"), runs.seconds(record), checks["pfc-chain-trusted"] and checks["pfc-in-validity"])
            made.setdefault((*chain.certificates, b"", *chain.anchors, chain.is_trusted), chain)
    return list(made.values())


def owner(run: runs.Run, key: bytes | None) -> bytes | None:
    """The TRE's certificate for a private key, which ends with its public point (RFC 5915): as the TRE has it, or as it is sent, where a
    fault gives it another."""
    held = [one for file in sorted(run.folder().glob("tre*-certificates.pem")) for one in run.pem(file.name)]
    sent = [one for record in run.messages("pfc-answer") for one in runs.chain_of(record)]
    return next((one for one in [*sent, *held] if key and key[-65:] in one), None)


def objects(found: list[runs.Run]) -> list[Object]:
    made = {}
    for run in found:
        for record in run.acts("tre-install-mcim"):
            octets, = runs.objects(run.cause(record, "tre-install"), "CMS")
            opened = runs.computations(record, "cms-open")
            key = bytes.fromhex(opened[0]["platform private key"]) if opened else None
            plaintext = opened[0].get("plaintext") if opened else None
            one = Object(f"{run.name} {record['label']}", octets, anchors(run, "tre-sho-anchors.pem", "shoAnchors"), runs.seconds(record),
                         runs.checks(record).get("object-signed-by-sho"), bytes.fromhex(opened[0]["object"]) if opened else None, key,
                         owner(run, key), bytes.fromhex(plaintext) if plaintext else None)
            made.setdefault((octets, *one.anchors, one.is_signed), one)
    return list(made.values())


def falsified(chain: Chain, other: bytes) -> dict[str, Chain]:
    """Chains that nobody may trust, made from a good one; `other` is a root that has nothing to do with it."""
    leaf, *issuers = chain.certificates
    name = leaf.rindex(b".device.example")
    return {
        "altered signature": dataclasses.replace(chain, certificates=[runs.altered(leaf), *issuers]),
        "altered name": dataclasses.replace(chain, certificates=[runs.altered(leaf, name + 1), *issuers]),
        "other root": dataclasses.replace(chain, anchors=[other]),
        "no issuer": dataclasses.replace(chain, certificates=[leaf]),
        "expired": dataclasses.replace(chain, at=chain.at + 20 * 365 * 86400),
        "not yet valid": dataclasses.replace(chain, at=chain.at - 20 * 365 * 86400),
    }


@functools.cache
def case_chains(program: str) -> list[Chain]:
    """The chains of the cases, each as the run of its case decides it; they bring their anchor."""
    found = []
    for run, interventions in case_runs.of(program, "certificates"):
        actions = [one["action"] for one in interventions]
        added = [bytes.fromhex(action["row"][""]) for action in actions if action.get("path") == "anchors" and "row" in action]
        if added:
            record = next(iter(run.acts("pva-appraise")), {})
            checks = runs.checks(record)
            found.append(Chain(run.name, runs.chain_of(run.messages("pfc-answer")[0]), added, runs.seconds(record) if record else runs.EPOCH,
                               checks.get("pfc-chain-trusted", False) and checks["pfc-in-validity"]))
    return found


def disagreements(program: str, trusts, different: dict[str, str]) -> list[str]:
    """Where a judge and the run of a case say otherwise. `different` has the cases, by name, in which the judge is known to, and why;
    one in which they agree does not belong there."""
    chains = case_chains(program)
    said = {one.name: trusts(one) for one in chains}
    found = [f"{one.name}: {'trusted' if said[one.name] else 'refused'}, by the run {'trusted' if one.is_trusted else 'refused'}: "
             + " ".join(part.hex() for part in (*one.certificates, *one.anchors))
             for one in chains if said[one.name] != one.is_trusted and one.name not in different]
    return found + [f"{one.name}: no difference any more" for one in chains if said[one.name] == one.is_trusted and one.name in different]
