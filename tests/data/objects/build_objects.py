#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the certificates, CMS objects and JWS of this folder anew with the openssl program; none comes from the emulator.

Keys stay (keys/, made when one is missing; they protect nothing). Signatures and ciphertexts differ each time, so run
../../golden/build_golden.py --write afterwards.
"""
import base64
import hashlib
import json
import struct
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
KEYS = FOLDER / "keys"

CONFIG = """
[ca]
default_ca = test
[test]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
unique_subject = no
[names]
organizationName = supplied
commonName = supplied
[req]
distinguished_name = subject
[subject]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[platform]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyAgreement
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""

# owner, subject, extensions, serial, end
CERTIFICATES = [
    ("root", "Platform Root", "root", "01", "20291227000000Z"),
    ("tre", "TRE 0001", "platform", "1267", "20191230000000Z"),
    ("sho", "sho.example", "signer", "1268", "20191230000000Z"),
    ("pva", "pva.example", "signer", "1269", "20191230000000Z"),
    ("icf", "icf.ro.example", "platform", "126A", "20191230000000Z"),
]

IAT = 1262304240  # 2010-01-01T00:04:00Z
PCID = "001010123456789"
ICCID = "8988303000000000017"


class Workshop:
    def __init__(self, folder):
        self.folder = Path(folder)

    def openssl(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"openssl {' '.join(arguments)}: {done.stderr.decode()}")
        return done.stdout

    def file(self, name, content):
        (self.folder / name).write_bytes(content)
        return name

    def certify(self):
        self.file("ca.cnf", CONFIG.encode())
        self.file("index.txt", b"")
        for owner, subject, extensions, serial, end in CERTIFICATES:
            key = KEYS / f"{owner}.pem"
            if not key.exists():
                self.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", str(key))
            self.file("serial", serial.encode() + b"\n")
            self.openssl("req", "-new", "-utf8", "-config", "ca.cnf", "-key", str(key), "-subj", f"/O=Example/CN={subject}",
                         "-out", "request.pem")
            issuer = ["-selfsign"] if owner == "root" else ["-cert", "root.pem"]
            self.openssl("ca", "-batch", "-notext", "-config", "ca.cnf", "-extensions", extensions, *issuer, "-keyfile",
                         str(KEYS / "root.pem"), "-startdate", "20100101000000Z", "-enddate", end, "-in", "request.pem",
                         "-out", f"{owner}.pem")

    def certificate(self, owner):
        return self.openssl("x509", "-in", f"{owner}.pem", "-outform", "DER")

    def envelope(self, cipher, owner, content):
        """RFC 5753: OpenSSL's own choice of the key derivation is SHA-1."""
        return self.openssl("cms", "-encrypt", "-binary", "-outform", "DER", f"-{cipher}", "-in", self.file("content", content),
                            "-recip", f"{owner}.pem", "-keyopt", "ecdh_kdf_md:sha256")

    def sign(self, owner, content):
        return self.openssl("cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-md", "sha256", "-outform", "DER", "-in",
                            self.file("content", content), "-signer", f"{owner}.pem", "-inkey", str(KEYS / f"{owner}.pem"))

    def jws(self, owner, kid, kind, claims):
        """RFC 7515 7.1; ES256 of RFC 7518 3.4 has R and S as 32 octets each."""
        text = b64url(compact({"alg": "ES256", "typ": kind, "kid": kid})) + "." + b64url(compact(claims))
        der = self.openssl("dgst", "-sha256", "-sign", str(KEYS / f"{owner}.pem"), self.file("content", text.encode()))
        r_size = der[3]
        r, s = der[4:4 + r_size], der[6 + r_size:]
        return text + "." + b64url(b"".join(int.from_bytes(part, "big").to_bytes(32, "big") for part in (r, s)))


def compact(members):
    return json.dumps(members, separators=(",", ":")).encode()


def b64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def sha256(octets):
    return hashlib.sha256(octets).digest()


def mcim():
    """What the SHO encrypts, the emulator's choice: K and OPc of TS 35.208 test set 1, Milenage, then lengths and texts."""
    def lv(text):
        return struct.pack("B", len(text)) + text.encode()
    key_material = bytes.fromhex("465b5ce8b199b49faa5f0a2ee238a6bc" "cd63cb71954a9f4e48a5994e37a02baf")
    fixed = struct.pack(">BHHIIqq", 0, 0x0000, 0, 32, 1, 1262304000, 1577836800)
    texts = ["001019876543210", ICCID, "001-01", "0", "m2m", "sho.example"]
    return key_material + fixed + b"".join(map(lv, texts)) + b"\0"


def evidence():
    names = [("boot", "2.1"), ("modem", "7.0.3"), ("application", "1.4")]
    log = [{"name": name, "version": version, "digest": sha256(f"{name} {version}".encode()), "seq": seq}
           for seq, (name, version) in enumerate(names)]
    register = bytes(32)
    for entry in log:
        register = sha256(register + entry["digest"])
    return [entry | {"digest": b64url(entry["digest"])} for entry in log], register


def write(name, comment, octets):
    lines = [octets.hex()[at:at + 96] for at in range(0, 2 * len(octets), 96)]
    (FOLDER / name).write_text("\n".join([f"# {comment}", *lines]) + "\n")


def main():
    KEYS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(folder)
        shop.certify()
        platform = shop.certificate("tre")
        write("platform-root.hex", "X.509 certificate of a platform root, P-256, self-signed", shop.certificate("root"))
        write("platform-credential.hex", "X.509 certificate of a TRE, issued by the platform root", platform)
        write("pva.hex", "X.509 certificate of a PVA, issued by the same root", shop.certificate("pva"))
        write("icf.hex", "X.509 certificate of an ICF, issued by the same root", shop.certificate("icf"))
        inside = f"for the platform credential; {len(mcim())} octets inside, an MCIM"
        write("enveloped.hex", f"CMS EnvelopedData, AES-256-CBC, {inside}",
              shop.envelope("aes-256-cbc", "tre", mcim()))
        sealed = shop.envelope("aes-256-gcm", "tre", mcim())
        write("auth-enveloped.hex", f"CMS AuthEnvelopedData, AES-256-GCM, {inside}", sealed)
        signed = shop.sign("sho", sealed)
        write("signed.hex", "CMS SignedData of the SHO around the AuthEnvelopedData, with signing time", signed)
        credential = compact({"pcid": PCID, "algorithm": "milenage", "k": b64url(mcim()[:16]), "opc": b64url(mcim()[16:32]),
                              "tuakIterations": 1, "resOctets": 8, "amf": 0, "sqn": 32, "notAfterNs": 86400000000000})
        write("credential.hex", "CMS EnvelopedData of the CCIF for the ICF: a temporary credential in JSON",
              shop.envelope("aes-256-cbc", "icf", credential))
        (FOLDER / "authorization.jws").write_text(shop.jws("sho", "sho.example", "JWT", {
            "jti": "5d41402abc4b2a76", "mcim_pcid": PCID, "mcim_iccid": ICCID, "mcim_version": 1,
            "mcim_object": b64url(sha256(signed)), "exp": IAT + 660}) + "\n")
        log, register = evidence()
        (FOLDER / "evidence.jws").write_text(shop.jws("tre", "tre-0001", "eat+jwt", {
            "iat": IAT, "eat_nonce": "kAaNYVF6cnPqHKDpC5Z7pg", "ueid": "Aaq7zN3u_wARIjNEVWZ3iA", "mcim_pcid": PCID,
            "mcim_pfc": b64url(sha256(platform)), "mcim_log": log, "mcim_pcr": b64url(register)}) + "\n")
        (FOLDER / "result.jws").write_text(shop.jws("pva", "pva.example", "JWT", {
            "ear.status": 2, "reasons": [], "iat": IAT, "exp": IAT + 300, "mcim_txid": "9f3c0a1122334455",
            "eat_nonce": "kAaNYVF6cnPqHKDpC5Z7pg", "mcim_pfc": b64url(sha256(platform)), "mcim_pcid": PCID}) + "\n")


if __name__ == "__main__":
    main()
