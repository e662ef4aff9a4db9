// SPDX-License-Identifier: GPL-3.0-or-later
// Stand-in content until the engine is wired.
#include "session_source.h"
namespace mcim::gui {
namespace {
using diagram::RowKind;
QByteArray hexed(const char* t){return QByteArray::fromHex(t);}
class DemoRun : public SessionRun {
public:
 explicit DemoRun(bool failed){
  {EventSummary e; e.number=u"1.1"_qs;e.step=0;e.kind=RowKind::Message;e.from=0;e.to=2;e.title=u"Attach Request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"M2ME → VNO Attach Request"_qs;e.values=u"PCID 001019876543210"_qs;e.valueNames=u"PCID"_qs;e.timeNs=0;e.marks=128;e.octets=38;e.protocol=u"GMM, TS 24.008 9.4.1"_qs;e.why=u"The device names itself by its provisional identity, in clear, since no key is shared yet."_qs;e.clause=u"TS 24.008 9.4.1"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"1.2"_qs;e.step=0;e.kind=RowKind::Self;e.from=2;e.to=2;e.title=u"MCC 001 MNC 01 → RO found ✓"_qs;e.plannedTitle=u"Find the RO"_qs;e.listTitle=u"VNO finds the RO"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=41000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u"The first digits of the PCID name the network that can vouch for it."_qs;e.clause=u"TS 23.003 2.2"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"2"_qs;e.step=1;e.kind=RowKind::Message;e.from=2;e.to=3;e.title=u"Authentication-Information-Request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"VNO → ICF Request"_qs;e.values=u"User-Name 001019876543210 · 2 vectors"_qs;e.valueNames=u"User-Name"_qs;e.timeNs=42000000;e.marks=0;e.octets=220;e.protocol=u"Diameter S6d, TS 29.272 7.2.5"_qs;e.why=u"The VNO holds no key; it asks the ICF for vectors."_qs;e.clause=u"TS 29.272 5.2.3.1"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"3.1"_qs;e.step=2;e.kind=RowKind::Self;e.from=3;e.to=3;e.title=u"Credential found ✓"_qs;e.plannedTitle=u"Look up credential"_qs;e.listTitle=u"ICF finds credential"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=63000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u"TS 33.102 6.3"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"3.2"_qs;e.step=2;e.kind=RowKind::Self;e.from=3;e.to=3;e.title=u"f1…f5 × 2, SQN → 0x440 ✓"_qs;e.plannedTitle=u"Make vectors"_qs;e.listTitle=u"ICF makes AVs"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=64000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u"Each vector is good for one challenge."_qs;e.clause=u"TS 33.102 6.3.2"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"4"_qs;e.step=3;e.kind=RowKind::Message;e.from=3;e.to=2;e.title=u"Authentication-Information-Answer"_qs;e.plannedTitle=u""_qs;e.listTitle=u"ICF → VNO Answer"_qs;e.values=u"Result 2001 · 2 UTRAN-Vectors"_qs;e.valueNames=u"Result"_qs;e.timeNs=65000000;e.marks=0;e.octets=412;e.protocol=u"Diameter S6d, TS 29.272 7.2.6"_qs;e.why=u""_qs;e.clause=u"TS 29.272 7.3.17"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"5.1"_qs;e.step=4;e.kind=RowKind::Message;e.from=2;e.to=0;e.title=u"Authentication and Ciphering Request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"VNO → M2ME Request"_qs;e.values=u"RAND 23553cbe… AUTN aa689c64…"_qs;e.valueNames=u"RAND, AUTN"_qs;e.timeNs=86000000;e.marks=16;e.octets=40;e.protocol=u"GMM, TS 24.008 9.4.9"_qs;e.why=u"The network proves itself first: only the ICF and the TRE can compute the MAC in AUTN, so the TRE can refuse a false VNO before it answers."_qs;e.clause=u"TS 33.102 6.3.3"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"5.2"_qs;e.step=4;e.kind=RowKind::Message;e.from=0;e.to=1;e.title=u"AUTHENTICATE"_qs;e.plannedTitle=u""_qs;e.listTitle=u"M2ME → TRE AUTHENTICATE"_qs;e.values=u"RAND 23553cbe…"_qs;e.valueNames=u"RAND, AUTN"_qs;e.timeNs=118000000;e.marks=0;e.octets=39;e.protocol=u"APDU, TS 31.102 7.1.2"_qs;e.why=u""_qs;e.clause=u"TS 31.102 7.1.2"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"5.3"_qs;e.step=4;e.kind=RowKind::Self;e.from=1;e.to=1;e.title=u"MAC ✓ SQN ✓"_qs;e.plannedTitle=u"Check MAC, SQN"_qs;e.listTitle=u"TRE checks MAC, SQN"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=118000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u"The TRE removes AK to read SQN, then recomputes the MAC over SQN, RAND and AMF."_qs;e.clause=u"TS 33.102 6.3.3"_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"5.4"_qs;e.step=4;e.kind=RowKind::Message;e.from=1;e.to=0;e.title=u"Tag DB"_qs;e.plannedTitle=u""_qs;e.listTitle=u"TRE → M2ME RES, CK, IK"_qs;e.values=u"RES a54211d5…"_qs;e.valueNames=u"RES, CK, IK"_qs;e.timeNs=120000000;e.marks=0;e.octets=53;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"5.5"_qs;e.step=4;e.kind=RowKind::Message;e.from=0;e.to=2;e.title=u"Authentication and Ciphering Response"_qs;e.plannedTitle=u""_qs;e.listTitle=u"M2ME → VNO Response"_qs;e.values=u"RES a54211d5…"_qs;e.valueNames=u"RES"_qs;e.timeNs=140000000;e.marks=0;e.octets=13;e.protocol=u"GMM"_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"5.6"_qs;e.step=4;e.kind=RowKind::Self;e.from=2;e.to=2;e.title=u"RES = XRES ✓"_qs;e.plannedTitle=u"RES = XRES ?"_qs;e.listTitle=u"VNO compares RES, XRES"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=150000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"6.1"_qs;e.step=5;e.kind=RowKind::Message;e.from=2;e.to=0;e.title=u"Attach Accept"_qs;e.plannedTitle=u""_qs;e.listTitle=u"VNO → M2ME Attach Accept"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=160000000;e.marks=0;e.octets=20;e.protocol=u"GMM"_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"6.2"_qs;e.step=5;e.kind=RowKind::Message;e.from=0;e.to=2;e.title=u"Attach Complete"_qs;e.plannedTitle=u""_qs;e.listTitle=u"M2ME → VNO Attach Complete"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=170000000;e.marks=0;e.octets=3;e.protocol=u"GMM"_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"7.1"_qs;e.step=6;e.kind=RowKind::Message;e.from=0;e.to=3;e.title=u"Connectivity request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Connectivity request"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=200000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"8"_qs;e.step=7;e.kind=RowKind::Message;e.from=3;e.to=5;e.title=u"PCID, IP address"_qs;e.plannedTitle=u""_qs;e.listTitle=u"PCID, IP address"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=260000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"9"_qs;e.step=8;e.kind=RowKind::Self;e.from=5;e.to=5;e.title=u"Contract found ✓"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Contract found ✓"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=320000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"10"_qs;e.step=9;e.kind=RowKind::Message;e.from=5;e.to=0;e.title=u"Bootstrap message"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Bootstrap message"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=380000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"11"_qs;e.step=10;e.kind=RowKind::Self;e.from=0;e.to=0;e.title=u"DM account written ✓"_qs;e.plannedTitle=u""_qs;e.listTitle=u"DM account written ✓"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=440000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"12.1"_qs;e.step=11;e.kind=RowKind::Message;e.from=5;e.to=7;e.title=u"Registration"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Registration"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=500000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"12.2"_qs;e.step=11;e.kind=RowKind::Message;e.from=7;e.to=5;e.title=u"Acknowledgement"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Acknowledgement"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=560000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"13.1"_qs;e.step=12;e.kind=RowKind::Message;e.from=7;e.to=0;e.title=u"PfC Request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"PfC Request"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=620000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"13.2"_qs;e.step=12;e.kind=RowKind::Message;e.from=0;e.to=7;e.title=u"PfC chain, identity"_qs;e.plannedTitle=u""_qs;e.listTitle=u"PfC chain, identity"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=680000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"13.3"_qs;e.step=12;e.kind=RowKind::Message;e.from=7;e.to=8;e.title=u"Validation Request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Validation Request"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=740000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"14.1"_qs;e.step=13;e.kind=RowKind::Message;e.from=8;e.to=0;e.title=u"Challenge"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Challenge"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=800000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"14.2"_qs;e.step=13;e.kind=RowKind::Message;e.from=0;e.to=1;e.title=u"ATTEST"_qs;e.plannedTitle=u""_qs;e.listTitle=u"ATTEST"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=860000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"14.3"_qs;e.step=13;e.kind=RowKind::Self;e.from=1;e.to=1;e.title=u"Evidence signed, ES256 ✓"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Evidence signed, ES256 ✓"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=920000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"14.4"_qs;e.step=13;e.kind=RowKind::Message;e.from=1;e.to=0;e.title=u"Evidence"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Evidence"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=980000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"14.5"_qs;e.step=13;e.kind=RowKind::Message;e.from=0;e.to=8;e.title=u"Evidence"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Evidence"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1040000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"14.6"_qs;e.step=13;e.kind=RowKind::Self;e.from=8;e.to=8;e.title=u"Chain ✓ signature ✓ nonce ✓ · measurement 3 differs ✗"_qs;e.plannedTitle=u"Appraise evidence"_qs;e.listTitle=u"Chain ✓ signature ✓ nonce ✓ · measurement 3 differs ✗"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1100000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"15.1"_qs;e.step=14;e.kind=RowKind::Message;e.from=8;e.to=7;e.title=u"Result: contraindicated"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Result: contraindicated"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1160000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"15.2"_qs;e.step=14;e.kind=RowKind::Self;e.from=7;e.to=7;e.title=u"Verdict negative: no MCIM leaves"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Verdict negative: no MCIM leaves"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1220000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  if(failed){for(auto& e:m_events){if(e.number==u"14.6"_qs){e.isFailed=true;} if(e.step>=13)e.digest+=1000;} m_end={false,u"failed at 14.6"_qs,13,u"38ea2214dfb4a"_qs};return;}
  for(auto& e:m_events){if(e.number==u"14.6"_qs)e.title=u"Chain ✓ signature ✓ nonce ✓ measurements ✓"_qs; if(e.number==u"15.1"_qs)e.title=u"Result: affirming"_qs; if(e.number==u"15.2"_qs)e.title=u"Verdict checked ✓"_qs;}
  {EventSummary e; e.number=u"16"_qs;e.step=15;e.kind=RowKind::Self;e.from=7;e.to=7;e.title=u"MCIM encrypted ✓"_qs;e.plannedTitle=u""_qs;e.listTitle=u"MCIM encrypted ✓"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1280000000;e.marks=32;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"17"_qs;e.step=16;e.kind=RowKind::Message;e.from=7;e.to=6;e.title=u"M2MSIMMobj"_qs;e.plannedTitle=u""_qs;e.listTitle=u"M2MSIMMobj"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1340000000;e.marks=32;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"18.1"_qs;e.step=17;e.kind=RowKind::Message;e.from=6;e.to=0;e.title=u"Package 0 notification"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Package 0 notification"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1400000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"18.2"_qs;e.step=17;e.kind=RowKind::Message;e.from=0;e.to=6;e.title=u"Package 1"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Package 1"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1460000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"18.3"_qs;e.step=17;e.kind=RowKind::Message;e.from=6;e.to=0;e.title=u"Package 2"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Package 2"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1520000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"19"_qs;e.step=18;e.kind=RowKind::Self;e.from=1;e.to=1;e.title=u"MCIM installed ✓"_qs;e.plannedTitle=u""_qs;e.listTitle=u"MCIM installed ✓"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1580000000;e.marks=0;e.octets=0;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"20"_qs;e.step=19;e.kind=RowKind::Message;e.from=0;e.to=6;e.title=u"Package 3"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Package 3"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1640000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"21"_qs;e.step=20;e.kind=RowKind::Message;e.from=6;e.to=7;e.title=u"Provisioning status"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Provisioning status"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1700000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  {EventSummary e; e.number=u"op.1"_qs;e.step=21;e.kind=RowKind::Message;e.from=0;e.to=2;e.title=u"Attach Request"_qs;e.plannedTitle=u""_qs;e.listTitle=u"Attach Request"_qs;e.values=u""_qs;e.valueNames=u""_qs;e.timeNs=1760000000;e.marks=0;e.octets=60;e.protocol=u""_qs;e.why=u""_qs;e.clause=u""_qs;e.cause=int(m_events.size())-1;e.digest=m_events.size();add(e);}
  m_end={true,u"operational"_qs,-1,u"0bf4748963635"_qs};
 }
 const QList<EventSummary>& events() const override {return m_events;}
 const RunEnd& end() const override {return m_end;}
 EventDetail detail(int i) const override {
  EventDetail d;
  if(m_events[i].number==u"5.1"_qs){
   d.layers={{u"GMM"_qs,hexed("0812000021235 53cbe9637a89d218ae64dae47bf35802810aa689c648750000099eedc978bc3794b")}};
   d.layers[0].octets=hexed("081200002123553cbe9637a89d218ae64dae47bf35802810aa689c648750000099eedc978bc3794b");
   d.fields={{u"PD, skip indicator"_qs,u"GMM (8), 0"_qs,u"10.2, 10.3.1"_qs,0,0,0,1,false,{}},{u"Message type"_qs,u"0x12"_qs,u"10.4"_qs,0,0,1,1,false,{}},{u"Ciphering algorithm"_qs,u"0 · not used"_qs,u"10.5.5.3"_qs,0,0,2,1,false,{}},{u"IMEISV request"_qs,u"0 · not requested"_qs,u"10.5.5.10"_qs,0,0,2,1,false,{}},{u"Force to standby"_qs,u"0 · not indicated"_qs,u"10.5.5.7"_qs,0,0,3,1,false,{}},{u"A&C reference number"_qs,u"0"_qs,u"10.5.5.19"_qs,0,0,3,1,false,{}},{u"RAND"_qs,u"23553cbe 9637a89d 218ae64d ae47bf35"_qs,u"10.5.3.1"_qs,0,0,5,16,false,{}},{u"CKSN"_qs,u"0"_qs,u"10.5.1.2"_qs,0,0,21,1,false,{}},{u"AUTN"_qs,u"aa689c64 87500000 99eedc97 8bc3794b"_qs,u"10.5.3.1.1"_qs,0,0,24,16,false,{}},{u"SQN ⊕ AK"_qs,u"aa689c64 8750"_qs,u"6 bytes"_qs,1,0,24,6,false,{}},{u"AMF"_qs,u"0000"_qs,u"2 bytes"_qs,1,0,30,2,false,{}},{u"MAC"_qs,u"99eedc97 8bc3794b"_qs,u"8 bytes"_qs,1,0,32,8,false,{}}};
   d.changes={{u"VNO"_qs,u"AKA state"_qs,u"idle"_qs,u"waiting for RES"_qs,false},{u"VNO"_qs,u"vector 1 of 2"_qs,u"unused"_qs,u"used"_qs,false},{u"VNO"_qs,u"T3360"_qs,u"stopped"_qs,u"runs, 6 s, 4 re-sends"_qs,false}};
   d.notes={{Kinds::Chat,u"CKSN 0 replaces the old key set"_qs,u"TS 24.008 4.7.7.1"_qs},{Kinds::Note,u"Ciphering not used on this link"_qs,u"TS 24.008 10.5.5.3"_qs}};
   d.checks={{u"PD is GMM"_qs,u"8"_qs,u"TS 24.008 10.2"_qs,Kinds::Passed},{u"RAND and AUTN present"_qs,u""_qs,u"TS 24.008 9.4.9"_qs,Kinds::Passed}};
  }
  if(m_events[i].number==u"5.3"_qs){
   d.computations={{u"Milenage f1–f5"_qs,u"TS 35.206"_qs,{{u"K"_qs,u"465b5ce8 b199b49f aa5f0a2e e238a6bc"_qs,true},{u"OPc"_qs,u"cd63cb71 954a9f4e 48a5994e 37a02baf"_qs,true},{u"RAND"_qs,u"23553cbe 9637a89d 218ae64d ae47bf35"_qs,false}},{{u"TEMP"_qs,u"9e2980c5 9739da67 b136355e 3cede6a2"_qs,true}},{{u"RES"_qs,u"a54211d5 e3ba50bf"_qs,false},{u"CK"_qs,u"b40ba9a3 c58b2a05 bbf0d987 b21bf8cb"_qs,true},{u"IK"_qs,u"f769bcd7 51044604 12767271 1c6d3441"_qs,true},{u"AK"_qs,u"aa689c64 8370"_qs,true}}}};
   d.checks={{u"MAC equals XMAC"_qs,u"99eedc97 8bc3794b"_qs,u"TS 33.102 6.3.3"_qs,Kinds::Passed},{u"SQN in range"_qs,u"SEQ 33 > SEQ_MS 32, IND 0"_qs,u"TS 33.102 C.2.2"_qs,Kinds::Passed}};
  }
  if(m_events[i].isFailed){
   d.checks={{u"Chain to an anchor"_qs,u""_qs,u"RFC 5280 6.1"_qs,Kinds::Passed},{u"Signature, ES256"_qs,u""_qs,u"RFC 7515 5.2"_qs,Kinds::Passed},{u"Measurements"_qs,u"Modem firmware 3.7: da1217cb… is not 1a48fdee…"_qs,u"RFC 9334 8.3"_qs,Kinds::NotPassed}};
  }
  return d;}
 BadgeEntry badge(int p,int done) const override {
  BadgeEntry b; if(done<1) return {u"idle"_qs,diagram::HeadState::Idle,-1};
  const EventSummary& c=m_events[done-1];
  bool seen=false; for(int i=0;i<done;++i) if(m_events[i].from==p||m_events[i].to==p) seen=true;
  b={seen?u"Attaching"_qs:u"idle"_qs,seen?diagram::HeadState::Active:diagram::HeadState::Idle,seen?4:1};
  if(p==c.from){b.text=u"AKA sent"_qs;b.state=diagram::HeadState::Current;}
  for(int i=0;i<done;++i) if(m_events[i].isFailed&&m_events[i].from==p){b.text=u"Negative"_qs;b.state=diagram::HeadState::Failed;}
  return b;}
 QList<StateEntry> state(int,int) const override {return {{u"Session"_qs,u"phase"_qs,u"Challenging"_qs,u"Idle"_qs,true,false},{u"Session"_qs,u"claimed PCID"_qs,u"001019876543210"_qs,{},false,false},{u"Vectors"_qs,u"XRES"_qs,u"a54211d5 e3ba50bf"_qs,{},false,true}};}
private:
 void add(EventSummary e){m_events.append(e);}
 QList<EventSummary> m_events; RunEnd m_end;
};
class DemoSource : public SessionSource {
public:
 DemoSource(){
  m_c.scenarios={{u"success"_qs,u"Success, ICF holds the credential"_qs,u"All 21 steps and the operational attach"_qs},{u"firmware-altered"_qs,u"Firmware component altered"_qs,u"The PVA refuses"_qs}};
  m_c.profiles={{u"tr33812"_qs,u"tr33812"_qs,u"As written"_qs},{u"hardened"_qs,u"hardened"_qs,u"Known weaknesses closed"_qs}};
  m_c.phases={{u"A · Initial attach"_qs,u"A · Attach"_qs,u"steps 1–6"_qs},{u"B · Discovery and registration"_qs,u"B · Discovery"_qs,u"steps 7–12"_qs},{u"C · MCIM application provision"_qs,u"C · Provision"_qs,u"steps 13–21"_qs},{u"Operational"_qs,u"Op"_qs,u"op"_qs}};
  m_c.parties={{u"M2ME"_qs,u"M2M Equipment"_qs,u"modem and application"_qs},{u"TRE"_qs,u"Trusted Environment"_qs,u""_qs},{u"VNO"_qs,u"Visited Network Operator"_qs,u""_qs},{u"ICF"_qs,u"Initial Connectivity Function"_qs,u""_qs},{u"CCIF"_qs,u"Connectivity Credential Issuing Function"_qs,u""_qs},{u"DRF"_qs,u"Discovery and Registration Function"_qs,u""_qs},{u"DPF"_qs,u"Download and Provisioning Function"_qs,u""_qs},{u"SHO"_qs,u"Selected Home Operator"_qs,u""_qs},{u"PVA"_qs,u"Platform Validation Authority"_qs,u"verifier, RFC 9334"_qs}};
  m_c.groups={{u"M2ME · M2M Equipment"_qs,u"M2ME"_qs,0,1},{u"RO · Registration Operator"_qs,u"RO · Registration Operator"_qs,3,6}};
  m_c.steps.append({u"1"_qs,u"Attach with PCID"_qs,u"M2ME → VNO"_qs,0,0,2});
  m_c.steps.append({u"2"_qs,u"VNO contacts ICF"_qs,u"VNO → ICF"_qs,0,2,3});
  m_c.steps.append({u"3"_qs,u"ICF makes AVs"_qs,u"ICF"_qs,0,3,3});
  m_c.steps.append({u"4"_qs,u"AVs to VNO"_qs,u"ICF → VNO"_qs,0,3,2});
  m_c.steps.append({u"5"_qs,u"AKA"_qs,u"VNO ⇄ M2ME"_qs,0,2,0});
  m_c.steps.append({u"6"_qs,u"IP connectivity"_qs,u"VNO ⇄ M2ME"_qs,0,2,0});
  m_c.steps.append({u"7"_qs,u"M2ME connects to RO"_qs,u"M2ME ⇄ ICF"_qs,1,0,3});
  m_c.steps.append({u"8"_qs,u"ICF asks DRF to bootstrap"_qs,u"ICF → DRF"_qs,1,3,5});
  m_c.steps.append({u"9"_qs,u"DRF finds DPF and SHO"_qs,u"DRF"_qs,1,5,5});
  m_c.steps.append({u"10"_qs,u"Bootstrap message"_qs,u"DRF → M2ME"_qs,1,5,0});
  m_c.steps.append({u"11"_qs,u"M2ME bootstraps"_qs,u"M2ME"_qs,1,0,0});
  m_c.steps.append({u"12"_qs,u"DRF registers M2ME"_qs,u"DRF ⇄ SHO"_qs,1,5,7});
  m_c.steps.append({u"13"_qs,u"SHO asks the PVA"_qs,u"SHO → PVA"_qs,2,7,8});
  m_c.steps.append({u"14"_qs,u"PVA validates"_qs,u"PVA ⇄ M2ME"_qs,2,8,0});
  m_c.steps.append({u"15"_qs,u"Validation result"_qs,u"PVA → SHO"_qs,2,8,7});
  m_c.steps.append({u"16"_qs,u"SHO encrypts MCIM"_qs,u"SHO"_qs,2,7,7});
  m_c.steps.append({u"17"_qs,u"Deliver to DPF"_qs,u"SHO ⇄ DPF"_qs,2,7,6});
  m_c.steps.append({u"18"_qs,u"Download"_qs,u"DPF ⇄ M2ME"_qs,2,6,0});
  m_c.steps.append({u"19"_qs,u"Decrypt, provision"_qs,u"TRE"_qs,2,1,1});
  m_c.steps.append({u"20"_qs,u"M2ME reports"_qs,u"M2ME ⇄ DPF"_qs,2,0,6});
  m_c.steps.append({u"21"_qs,u"DPF reports"_qs,u"DPF ⇄ SHO"_qs,2,6,7});
  m_c.steps.append({u"op"_qs,u"Attach with the MCIM"_qs,u"M2ME ⇄ SHO"_qs,3,0,2});
  m_c.faults.append({u"pcid"_qs,u"Unknown PCID"_qs,u"identity"_qs,u"What it changes"_qs,u"ICF detects"_qs,true});
  m_c.faults.append({u"rand"_qs,u"RAND altered"_qs,u"AV"_qs,u"What it changes"_qs,u"TRE detects"_qs,true});
  m_c.faults.append({u"sqn"_qs,u"SQN behind"_qs,u"AV"_qs,u"What it changes"_qs,u"TRE detects"_qs,false});
  m_c.faults.append({u"deny"_qs,u"Policy row denies device"_qs,u"validation"_qs,u"What it changes"_qs,u"PVA detects"_qs,true});
  m_c.faults.append({u"fw"_qs,u"Firmware component altered"_qs,u"validation"_qs,u"What it changes"_qs,u"PVA detects"_qs,true});
  m_c.faults.append({u"comp"_qs,u"Component missing"_qs,u"validation"_qs,u"What it changes"_qs,u"PVA detects"_qs,true});
 }
 const Catalogue& catalogue() const override {return m_c;}
 std::shared_ptr<const SessionRun> run(const RunRequest& r,QString&) const override {return std::make_shared<DemoRun>(r.scenario!=u"success"_qs||!r.faults.isEmpty());}
private: Catalogue m_c;
};
}
std::unique_ptr<SessionSource> makeSessionSource(){return std::make_unique<DemoSource>();}
}
