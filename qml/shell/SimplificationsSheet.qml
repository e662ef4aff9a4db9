// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

TextSheet {
    heading: qsTr("What this emulation simplifies")
    lead: qsTr("Every key, message and octet here is real. A real network does more around them:")
    entries: [
        [qsTr("Update Location"), qsTr("After a successful AKA the SGSN would register with the HSS and get the subscription (TS 29.272 5.2.1). Here the vectors are enough.")],
        [qsTr("SGSN and GGSN are one party"), qsTr("The VNO holds both, so no GTP tunnel is set up between them (TS 29.060).")],
        [qsTr("The radio network"), qsTr("No RRC, no Iu, no security mode command (TS 25.331, TS 25.413): NAS messages travel on one link. CK and IK are derived and kept. As written (tr33812) the link is not protected; in hardened it is, as a whole and without the algorithms of TS 33.102 6.5 and 6.6.")],
        [qsTr("Diameter routing"), qsTr("One connection from the VNO to the ICF, without agents, and capabilities are taken as exchanged (RFC 6733 5.3).")],
        [qsTr("IP"), qsTr("HTTP and OMA DM messages are whole messages; TCP segments, TLS and DNS are left out. Loss shows as a time-out.")],
        [qsTr("The RO forwards steps 13 and 14"), qsTr("The procedure gives SHO and PVA no path to the M2ME. Here the bearer ends at a gateway of the RO, which forwards the packets; TCP connections stay end to end.")],
        [qsTr("Messages that no specification fills"), qsTr("Steps 7, 8, 12, 13, 15, 17 and 21 use HTTP with JSON. Fields that are the emulator’s own choice say “EC” where a clause would stand.")],
        [qsTr("Randomness"), qsTr("All of it follows from the seed, so that a run repeats octet for octet. That is for teaching, not for production keys.")]
    ]
}
