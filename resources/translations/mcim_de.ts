<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AblationPanel</name>
        <message>
            <source>Explore this scenario</source>
            <translation>Szenario erkunden</translation>
        </message>
        <message>
            <source>Find attack</source>
            <translation>Angriff suchen</translation>
        </message>
        <message>
            <source>Seeks runs that break a promise without this check alone, and opens the shortest</source>
            <translation>Sucht Läufe, die ohne diese eine Prüfung eine Zusage brechen, und öffnet den kürzesten</translation>
        </message>
        <message>
            <source>Seeks runs that break a promise, from the beginning, with the checks as they are and without the decisions of branches</source>
            <translation>Sucht Läufe, die eine Zusage brechen, von Anfang an, mit den Prüfungen, wie sie stehen, und ohne die Entscheidungen von Zweigen</translation>
        </message>
        <message>
            <source>Try every check</source>
            <translation>Alle Prüfungen durchgehen</translation>
        </message>
        <message>
            <source>Switches off each check in turn and seeks what breaks without it</source>
            <translation>Schaltet eine Prüfung nach der anderen ab und sucht, was ohne sie bricht</translation>
        </message>
        <message>
            <source>Most moves in a run</source>
            <translation>Höchstens so viele Züge je Lauf</translation>
        </message>
        <message>
            <source>1 move</source>
            <translation>1 Zug</translation>
        </message>
        <message>
            <source>2 moves</source>
            <translation>2 Züge</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Searching, %1 %</source>
            <translation>Suche, %1 %</translation>
        </message>
        <message>
            <source>attacker: %1</source>
            <translation>Angreifer: %1</translation>
        </message>
        <message>
            <source>Try every check first; the table is then written as Markdown.</source>
            <translation>Erst alle Prüfungen durchgehen; dann wird die Tabelle als Markdown geschrieben.</translation>
        </message>
        <message>
            <source>Export the table as Markdown</source>
            <translation>Tabelle als Markdown exportieren</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Prüfungen</translation>
        </message>
        <message>
            <source>not obeyed</source>
            <translation>nicht befolgt</translation>
        </message>
        <message>
            <source>Switch off: it is made and not obeyed, the run begins anew</source>
            <translation>Abschalten: Sie wird gemacht und nicht befolgt; der Lauf beginnt neu</translation>
        </message>
        <message>
            <source>Switch on again</source>
            <translation>Wieder einschalten</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Not explored yet.</source>
            <translation>Noch nicht erkundet.</translation>
        </message>
        <message>
            <source>Not tried yet: what breaks without it is not known.</source>
            <translation>Noch nicht versucht: Was ohne sie bricht, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>%1: it is redundant in what was tried, or a promise is missing.</source>
            <translation>%1: Sie ist in dem, was versucht wurde, überflüssig, oder es fehlt eine Zusage.</translation>
        </message>
        <message>
            <source>Runs that break a promise</source>
            <translation>Läufe, die eine Zusage brechen</translation>
        </message>
        <message>
            <source>open · %1</source>
            <translation>offen · %1</translation>
        </message>
        <message>
            <source>This run was only recorded: it can't be made otherwise.</source>
            <translation>Dieser Lauf wurde nur aufgezeichnet; anders kann er nicht gemacht werden.</translation>
        </message>
    </context>
    <context>
        <name>ActList</name>
        <message>
            <source>hidden</source>
            <translation>verdeckt</translation>
        </message>
    </context>
    <context>
        <name>AkaColumn</name>
        <message>
            <source>AUTN as it arrived, opened</source>
            <translation>AUTN wie angekommen, geöffnet</translation>
        </message>
        <message>
            <source>AUTN, put together from below</source>
            <translation>AUTN, von unten zusammengesetzt</translation>
        </message>
        <message>
            <source>AK</source>
            <translation>AK</translation>
        </message>
        <message>
            <source>equal</source>
            <translation>gleich</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>verschieden</translation>
        </message>
    </context>
    <context>
        <name>AkaFlow</name>
        <message>
            <source>Inputs held by the %1, and RAND</source>
            <translation>Eingaben, die %1 hält, und RAND</translation>
        </message>
        <message>
            <source>Inputs of the %1, and a fresh RAND</source>
            <translation>Eingaben von %1 und ein neues RAND</translation>
        </message>
        <message>
            <source>Block cipher, AES-128</source>
            <translation>Blockchiffre, AES-128</translation>
        </message>
        <message>
            <source>Permutation, Keccak-f[1600]</source>
            <translation>Permutation, Keccak-f[1600]</translation>
        </message>
        <message>
            <source>Functions</source>
            <translation>Funktionen</translation>
        </message>
        <message>
            <source>Outputs</source>
            <translation>Ausgaben</translation>
        </message>
        <message>
            <source>AUTN as it arrived</source>
            <translation>AUTN wie angekommen</translation>
        </message>
        <message>
            <source>Of the network's choice</source>
            <translation>Vom Netz gewählt</translation>
        </message>
        <message>
            <source>6 bytes</source>
            <translation>6 Bytes</translation>
        </message>
        <message>
            <source>2 bytes</source>
            <translation>2 Bytes</translation>
        </message>
        <message>
            <source>8 bytes</source>
            <translation>8 Bytes</translation>
        </message>
        <message>
            <source>TEMP = E_K(RAND ⊕ OPc)</source>
            <translation>TEMP = E_K(RAND ⊕ OPc)</translation>
        </message>
        <message>
            <source>OUT of f2 to f5</source>
            <translation>OUT von f2 bis f5</translation>
        </message>
        <message>
            <source>OUTi = E_K(rot(TEMP ⊕ OPc, ri) ⊕ ci) ⊕ OPc</source>
            <translation>OUTi = E_K(rot(TEMP ⊕ OPc, ri) ⊕ ci) ⊕ OPc</translation>
        </message>
        <message>
            <source>OUT1 = E_K(TEMP ⊕ rot(IN1 ⊕ OPc, r1) ⊕ c1) ⊕ OPc</source>
            <translation>OUT1 = E_K(TEMP ⊕ rot(IN1 ⊕ OPc, r1) ⊕ c1) ⊕ OPc</translation>
        </message>
        <message>
            <source>IN1 = SQN ‖ AMF ‖ SQN ‖ AMF</source>
            <translation>IN1 = SQN ‖ AMF ‖ SQN ‖ AMF</translation>
        </message>
        <message>
            <source>IN holds TOPc, INSTANCE, algorithm name,</source>
            <translation>IN enthält TOPc, INSTANCE, Name,</translation>
        </message>
        <message>
            <source>RAND, for f1 also AMF and SQN, then K</source>
            <translation>RAND, für f1 auch AMF, SQN, dann K</translation>
        </message>
        <message>
            <source>INSTANCE tells f1 and all sizes apart</source>
            <translation>INSTANCE trennt f1 und alle Längen</translation>
        </message>
        <message>
            <source>OUT2, bits 64–127</source>
            <translation>OUT2, Bits 64–127</translation>
        </message>
        <message>
            <source>OUT2, bits 0–47</source>
            <translation>OUT2, Bits 0–47</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
        <message>
            <source>answers the network: compared with XRES</source>
            <translation>Antwort ans Netz: verglichen mit XRES</translation>
        </message>
        <message>
            <source>to the M2ME, ciphering key</source>
            <translation>an die M2ME, Chiffrierschlüssel</translation>
        </message>
        <message>
            <source>to the M2ME, integrity key</source>
            <translation>an die M2ME, Integritätsschlüssel</translation>
        </message>
        <message>
            <source>stays with the VNO: compared with RES</source>
            <translation>bleibt beim VNO: verglichen mit RES</translation>
        </message>
        <message>
            <source>to the VNO, ciphering key</source>
            <translation>an den VNO, Chiffrierschlüssel</translation>
        </message>
        <message>
            <source>to the VNO, integrity key</source>
            <translation>an den VNO, Integritätsschlüssel</translation>
        </message>
        <message>
            <source>OUT of f1</source>
            <translation>OUT von f1</translation>
        </message>
        <message>
            <source>TEMP, used by f1 to f5</source>
            <translation>TEMP, benutzt von f1 bis f5</translation>
        </message>
        <message>
            <source>the same inputs, for f1 with SQN and AMF</source>
            <translation>dieselben Eingaben, bei f1 mit SQN und AMF</translation>
        </message>
        <message>
            <source>SQN fresh</source>
            <translation>SQN frisch</translation>
        </message>
        <message>
            <source>SQN refused</source>
            <translation>SQN abgelehnt</translation>
        </message>
        <message>
            <source>SEQ %1, IND %2: SEQ_MS was %3</source>
            <translation>SEQ %1, IND %2: SEQ_MS war %3</translation>
        </message>
        <message>
            <source>MAC equal to XMAC</source>
            <translation>MAC gleich XMAC</translation>
        </message>
        <message>
            <source>MAC differs from XMAC</source>
            <translation>MAC ungleich XMAC</translation>
        </message>
    </context>
    <context>
        <name>BottomPane</name>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>%1 events differ</source>
            <translation>%1 Ereignisse verschieden</translation>
        </message>
        <message>
            <source>Tables and charts</source>
            <translation>Tabellen und Diagramme</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Charts</source>
            <translation>Diagramme</translation>
        </message>
        <message>
            <source>Close tables and charts</source>
            <translation>Tabellen und Diagramme schließen</translation>
        </message>
        <message>
            <source>Open tables and charts</source>
            <translation>Tabellen und Diagramme öffnen</translation>
        </message>
        <message>
            <source>%1 held</source>
            <translation>%1 gehalten</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>Anstehend</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>Wissen</translation>
        </message>
        <message>
            <source>Invariants</source>
            <translation>Zusagen</translation>
        </message>
        <message>
            <source>%1 hold, %2 broken</source>
            <translation>%1 gelten, %2 gebrochen</translation>
        </message>
        <message>
            <source>Attacker</source>
            <translation>Angreifer</translation>
        </message>
        <message>
            <source>Find attacks</source>
            <translation>Angriffe suchen</translation>
        </message>
        <message>
            <source>searching, %1 %</source>
            <translation>Suche, %1 %</translation>
        </message>
    </context>
    <context>
        <name>BranchesSheet</name>
        <message>
            <source>from the start, %1</source>
            <translation>von Anfang an, %1</translation>
        </message>
        <message>
            <source>from %1 on, %2</source>
            <translation>ab %1, %2</translation>
        </message>
        <message>
            <source>Branches</source>
            <translation>Zweige</translation>
        </message>
        <message>
            <source>Enter goes to a branch, F2 gives it a name, Delete takes it away; Ctrl+Z brings it back.</source>
            <translation>Eingabe geht zu einem Zweig, F2 benennt ihn, Entf nimmt ihn weg; Strg+Z holt ihn zurück.</translation>
        </message>
        <message>
            <source>Name of the branch</source>
            <translation>Name des Zweigs</translation>
        </message>
        <message>
            <source>goes on</source>
            <translation>läuft weiter</translation>
        </message>
        <message>
            <source>Give a name</source>
            <translation>Benennen</translation>
        </message>
        <message>
            <source>F2</source>
            <translation>F2</translation>
        </message>
        <message>
            <source>Delete the branch</source>
            <translation>Zweig löschen</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>The first branch stays; the others leave it.</source>
            <translation>Der erste Zweig bleibt; die anderen gehen von ihm ab.</translation>
        </message>
    </context>
    <context>
        <name>BreakpointsSheet</name>
        <message>
            <source>Write an expression first.</source>
            <translation>Schreiben Sie zuerst einen Ausdruck.</translation>
        </message>
        <message>
            <source>Stop at %1</source>
            <translation>Halten bei %1</translation>
        </message>
        <message>
            <source>Of the selected event:</source>
            <translation>Vom gewählten Ereignis:</translation>
        </message>
        <message>
            <source>New breakpoint</source>
            <translation>Neuer Haltepunkt</translation>
        </message>
        <message>
            <source>F5 runs to the next event that fits, Ctrl+F5 back to the one before; F9 sets one at the selected event.</source>
            <translation>F5 läuft bis zum nächsten passenden Ereignis, Strg+F5 zurück zum vorigen; F9 setzt einen am gewählten Ereignis.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Breakpoints</source>
            <translation>Haltepunkte</translation>
        </message>
        <message>
            <source>Stop where a check fails</source>
            <translation>Halten, wo eine Prüfung scheitert</translation>
        </message>
        <message>
            <source>Where a promise breaks</source>
            <translation>Wo eine Zusage bricht</translation>
        </message>
        <message>
            <source>Where the attacker learns …</source>
            <translation>Wo der Angreifer erfährt …</translation>
        </message>
    </context>
    <context>
        <name>ByteStrip</name>
        <message>
            <source>AUTN taken apart</source>
            <translation>AUTN zerlegt</translation>
        </message>
        <message>
            <source>AUTN put together</source>
            <translation>AUTN zusammengesetzt</translation>
        </message>
        <message>
            <source>16 bytes, TS 33.102 6.3.2</source>
            <translation>16 Bytes, TS 33.102 6.3.2</translation>
        </message>
        <message>
            <source>byte</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>separation bit 0: UTRAN (emulator's choice)</source>
            <translation>Trennbit 0: UTRAN (Wahl des Emulators)</translation>
        </message>
        <message>
            <source>separation bit 1: EPS (emulator's choice)</source>
            <translation>Trennbit 1: EPS (Wahl des Emulators)</translation>
        </message>
        <message>
            <source>MAC by f1 over SQN, RAND, AMF</source>
            <translation>MAC mit f1 über SQN, RAND, AMF</translation>
        </message>
        <message>
            <source>XMAC: equal in all 8 bytes</source>
            <translation>XMAC: in allen 8 Bytes gleich</translation>
        </message>
        <message>
            <source>XMAC, computed here: equal in all 8 bytes</source>
            <translation>XMAC, hier berechnet: in allen 8 Bytes gleich</translation>
        </message>
        <message>
            <source>XMAC differs</source>
            <translation>XMAC weicht ab</translation>
        </message>
        <message>
            <source>XMAC, computed here, differs: not from the home network</source>
            <translation>XMAC, hier berechnet, weicht ab: nicht vom Heimatnetz</translation>
        </message>
        <message>
            <source>SEQ %1, IND %2</source>
            <translation>SEQ %1, IND %2</translation>
        </message>
        <message>
            <source>SEQ %1 (43 bits), IND %2 (5 bits)</source>
            <translation>SEQ %1 (43 Bit), IND %2 (5 Bit)</translation>
        </message>
    </context>
    <context>
        <name>CertificateCards</name>
        <message>
            <source>%1 %2, valid from %3 until %4. %5</source>
            <translation>%1 %2, gültig von %3 bis %4. %5</translation>
        </message>
        <message>
            <source>Certificate path</source>
            <translation>Zertifikatspfad</translation>
        </message>
        <message>
            <source>a rule fails</source>
            <translation>eine Regel ist verletzt</translation>
        </message>
        <message>
            <source>every rule holds</source>
            <translation>alle Regeln gelten</translation>
        </message>
        <message>
            <source>issued by %1 · serial %2</source>
            <translation>ausgestellt von %1 · Seriennummer %2</translation>
        </message>
        <message>
            <source>key usage %1</source>
            <translation>Schlüsselverwendung %1</translation>
        </message>
        <message>
            <source>judged at %1</source>
            <translation>geprüft am %1</translation>
        </message>
    </context>
    <context>
        <name>ChangeList</name>
        <message>
            <source>No state changed.</source>
            <translation>Kein Zustand hat sich geändert.</translation>
        </message>
        <message>
            <source>%1 %2: from %3 to %4</source>
            <translation>%1 %2: von %3 zu %4</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>verdeckt</translation>
        </message>
        <message>
            <source>%1: %2 → %3</source>
            <translation>%1: %2 → %3</translation>
        </message>
        <message>
            <source>%1 %2: hidden</source>
            <translation>%1 %2: verborgen</translation>
        </message>
        <message>
            <source>%1 more</source>
            <translation>%1 weitere</translation>
        </message>
        <message>
            <source>Show the main ones</source>
            <translation>Nur die wichtigen</translation>
        </message>
    </context>
    <context>
        <name>ChartsPanel</name>
        <message>
            <source>Simulated time by phase, ms</source>
            <translation>Simulierte Zeit je Phase, ms</translation>
        </message>
        <message>
            <source>Bytes by phase</source>
            <translation>Bytes je Phase</translation>
        </message>
        <message>
            <source>Bytes by link</source>
            <translation>Bytes je Strecke</translation>
        </message>
    </context>
    <context>
        <name>CheckGrid</name>
        <message>
            <source>Checks at %1</source>
            <translation>Prüfungen bei %1</translation>
        </message>
        <message>
            <source>%1 passed, %2 failed</source>
            <translation>%1 bestanden, %2 gescheitert</translation>
        </message>
        <message>
            <source>%1 passed</source>
            <translation>%1 bestanden</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>abgeschaltet</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>bestanden</translation>
        </message>
    </context>
    <context>
        <name>ChecksPanel</name>
        <message>
            <source>Checks</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <source>Checks at %1</source>
            <translation>Prüfungen bei %1</translation>
        </message>
        <message>
            <source>%1 passed, %2 failed</source>
            <translation>%1 bestanden, %2 gescheitert</translation>
        </message>
        <message>
            <source>%1 passed</source>
            <translation>%1 bestanden</translation>
        </message>
        <message>
            <source>Nothing was checked in this event.</source>
            <translation>In diesem Ereignis wurde nichts geprüft.</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>abgeschaltet</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>bestanden</translation>
        </message>
        <message>
            <source> · switched off</source>
            <translation> · abgeschaltet</translation>
        </message>
        <message>
            <source>Don't stop at this check</source>
            <translation>An dieser Prüfung nicht halten</translation>
        </message>
        <message>
            <source>Stop the run at this check</source>
            <translation>Den Lauf an dieser Prüfung halten</translation>
        </message>
    </context>
    <context>
        <name>CopyButton</name>
        <message>
            <source>Hex</source>
            <translation>Hex</translation>
        </message>
        <message>
            <source>one line, no spaces</source>
            <translation>eine Zeile, ohne Leerzeichen</translation>
        </message>
        <message>
            <source>C array</source>
            <translation>C-Array</translation>
        </message>
        <message>
            <source>static const unsigned char …</source>
            <translation>static const unsigned char …</translation>
        </message>
        <message>
            <source>Hex dump for Wireshark</source>
            <translation>Hexdump für Wireshark</translation>
        </message>
        <message>
            <source>for text2pcap and Import from Hex Dump</source>
            <translation>für text2pcap und den Hexdump-Import</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>the event as in a trace, with its fields</source>
            <translation>das Ereignis wie im Trace, mit Feldern</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the message</source>
            <translation>Nachricht kopieren</translation>
        </message>
    </context>
    <context>
        <name>CryptoPanel</name>
        <message>
            <source>Computations</source>
            <translation>Berechnungen</translation>
        </message>
        <message>
            <source>Vector</source>
            <translation>Vektor</translation>
        </message>
        <message>
            <source>Vector 1</source>
            <translation>Vektor 1</translation>
        </message>
        <message>
            <source>Form of the computations</source>
            <translation>Form der Berechnungen</translation>
        </message>
        <message>
            <source>Drawing</source>
            <translation>Zeichnung</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>Hide secrets</source>
            <translation>Geheimes verdecken</translation>
        </message>
        <message>
            <source>Show secrets</source>
            <translation>Geheimes zeigen</translation>
        </message>
        <message>
            <source>Blocks</source>
            <translation>Blöcke</translation>
        </message>
        <message>
            <source>Nothing was computed in this event. Steps 3, 5, 14 and 16 to 19 compute; with measures also 6, 7, 9, 11, 15, 20 and 21.</source>
            <translation>In diesem Ereignis wurde nichts berechnet. Die Schritte 3, 5, 14 und 16 bis 19 rechnen; mit Maßnahmen auch 6, 7, 9, 11, 15, 20 und 21.</translation>
        </message>
    </context>
    <context>
        <name>DiagramPane</name>
        <message>
            <source>Sequence diagram</source>
            <translation>Sequenzdiagramm</translation>
        </message>
    </context>
    <context>
        <name>DiagramRows</name>
        <message>
            <source>Run ended at %1</source>
            <translation>Lauf endete bei %1</translation>
        </message>
        <message>
            <source>operational attach not reached</source>
            <translation>Attach im Betrieb nicht erreicht</translation>
        </message>
        <message>
            <source>steps %1–%2 not reached</source>
            <translation>Schritte %1–%2 nicht erreicht</translation>
        </message>
        <message>
            <source>%1 begun</source>
            <translation>%1 begonnen</translation>
        </message>
        <message>
            <source>%1 devices</source>
            <translation>%1 Geräte</translation>
        </message>
        <message>
            <source>%1 done</source>
            <translation>%1 fertig</translation>
        </message>
        <message>
            <source>%1 earlier events</source>
            <translation>%1 frühere Ereignisse</translation>
        </message>
        <message>
            <source>%1 more</source>
            <translation>%1 weitere</translation>
        </message>
        <message>
            <source>all are in the log</source>
            <translation>alle stehen im Protokoll</translation>
        </message>
        <message>
            <source>idle</source>
            <translation>ruht</translation>
        </message>
    </context>
    <context>
        <name>EngineRun</name>
        <message>
            <source>Nobody noticed anything: no check failed.</source>
            <translation>Niemand hat etwas bemerkt: Keine Prüfung schlug fehl.</translation>
        </message>
        <message>
            <source>No check failed: nobody noticed what was wrong.</source>
            <translation>Keine Prüfung schlug fehl: Niemand hat bemerkt, was falsch war.</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Recorded run</source>
            <translation>Aufgezeichneter Lauf</translation>
        </message>
        <message>
            <source> · M2M Equipment</source>
            <translation> · M2M Equipment</translation>
        </message>
        <message>
            <source>RO · Registration Operator</source>
            <translation>RO · Registration Operator</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>operational</source>
            <translation>in Betrieb</translation>
        </message>
        <message>
            <source>cut after %1 events</source>
            <translation>nach %1 Ereignissen abgeschnitten</translation>
        </message>
        <message>
            <source>ended, %1</source>
            <translation>beendet, %1</translation>
        </message>
        <message>
            <source>failed at %1</source>
            <translation>gescheitert bei %1</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>Ruht</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>idle</source>
            <translation>ruht</translation>
        </message>
        <message>
            <source>Begun by</source>
            <translation>Begonnen von</translation>
        </message>
        <message>
            <source>event %1</source>
            <translation>Ereignis %1</translation>
        </message>
        <message>
            <source>timer</source>
            <translation>Timer</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>Eingaben</translation>
        </message>
        <message>
            <source>Outputs</source>
            <translation>Ausgaben</translation>
        </message>
        <message>
            <source>Looked at</source>
            <translation>Betrachtet</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>to %1</source>
            <translation>an %1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>entfernt</translation>
        </message>
        <message>
            <source>The fault acted here: %1</source>
            <translation>Hier wirkte die Störung: %1</translation>
        </message>
        <message>
            <source>%1 never left: %2</source>
            <translation>%1 ging nie ab: %2</translation>
        </message>
    </context>
    <context>
        <name>EngineSource</name>
        <message>
            <source>There is no scenario “%1”; a file name ends in .json.</source>
            <translation>Es gibt kein Szenario „%1“; ein Dateiname endet auf .json.</translation>
        </message>
        <message>
            <source>%1 detects</source>
            <translation>%1 entdeckt</translation>
        </message>
        <message>
            <source>recovers</source>
            <translation>erholt sich</translation>
        </message>
        <message>
            <source>unnoticed</source>
            <translation>unbemerkt</translation>
        </message>
        <message>
            <source>There is no profile “%1”; the profiles are tr33812 and hardened.</source>
            <translation>Es gibt kein Profil „%1“; die Profile sind tr33812 und hardened.</translation>
        </message>
        <message>
            <source>A · Attach</source>
            <translation>A · Attach</translation>
        </message>
        <message>
            <source>B · Discovery</source>
            <translation>B · Discovery</translation>
        </message>
        <message>
            <source>C · Provision</source>
            <translation>C · Provision</translation>
        </message>
        <message>
            <source>Op</source>
            <translation>Op</translation>
        </message>
        <message>
            <source>steps %1–%2</source>
            <translation>Schritte %1–%2</translation>
        </message>
    </context>
    <context>
        <name>EntityPanel</name>
        <message>
            <source>Before step 1</source>
            <translation>Vor Schritt 1</translation>
        </message>
        <message>
            <source>After event %1</source>
            <translation>Nach Ereignis %1</translation>
        </message>
        <message>
            <source>States of the %1 so far</source>
            <translation>Zustände von %1 bisher</translation>
        </message>
        <message>
            <source>Party</source>
            <translation>Partei</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>verdeckt</translation>
        </message>
        <message>
            <source>Go to event %1, which gave %2</source>
            <translation>Zum Ereignis %1, das %2 ergab</translation>
        </message>
    </context>
    <context>
        <name>EntityTables</name>
        <message>
            <source>State of the %1</source>
            <translation>Zustand von %1</translation>
        </message>
        <message>
            <source>Hide secrets</source>
            <translation>Geheimes verdecken</translation>
        </message>
        <message>
            <source>Show secrets</source>
            <translation>Geheimes zeigen</translation>
        </message>
        <message>
            <source>This party holds nothing yet.</source>
            <translation>Diese Partei hält noch nichts.</translation>
        </message>
        <message>
            <source>Changed by event %1</source>
            <translation>Geändert durch Ereignis %1</translation>
        </message>
        <message>
            <source>before → after</source>
            <translation>vorher → nachher</translation>
        </message>
    </context>
    <context>
        <name>EventHead</name>
        <message>
            <source>Event %1</source>
            <translation>Ereignis %1</translation>
        </message>
        <message>
            <source>1 byte</source>
            <translation>1 Byte</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
    </context>
    <context>
        <name>EventMenu</name>
        <message>
            <source>Jump here, event %1</source>
            <translation>Hierher springen, Ereignis %1</translation>
        </message>
        <message>
            <source>Ctrl+F10</source>
            <translation>Strg+F10</translation>
        </message>
        <message>
            <source>Jump to just before it</source>
            <translation>Direkt davor springen</translation>
        </message>
        <message>
            <source>Remove the breakpoint</source>
            <translation>Haltepunkt entfernen</translation>
        </message>
        <message>
            <source>Stop the run here</source>
            <translation>Den Lauf hier halten</translation>
        </message>
        <message>
            <source>Break it here: faults of step %1</source>
            <translation>Hier stören: Störungen von Schritt %1</translation>
        </message>
        <message>
            <source>Copy the octets as hex</source>
            <translation>Oktette als Hex kopieren</translation>
        </message>
        <message>
            <source>Copy the octets as a C array</source>
            <translation>Oktette als C-Array kopieren</translation>
        </message>
        <message>
            <source>Copy for Wireshark's hex dump import</source>
            <translation>Für Wiresharks Hexdump-Import kopieren</translation>
        </message>
        <message>
            <source>Copy as JSON, with its fields</source>
            <translation>Als JSON kopieren, mit Feldern</translation>
        </message>
        <message>
            <source>Copy the value of %1</source>
            <translation>Wert von %1 kopieren</translation>
        </message>
        <message>
            <source>Copy the selected field</source>
            <translation>Gewähltes Feld kopieren</translation>
        </message>
        <message>
            <source>No field is selected in the inspector.</source>
            <translation>Im Inspektor ist kein Feld gewählt.</translation>
        </message>
        <message>
            <source>Copy as a line of text</source>
            <translation>Als Textzeile kopieren</translation>
        </message>
        <message>
            <source>An inner action has no octets.</source>
            <translation>Eine innere Handlung hat keine Oktette.</translation>
        </message>
        <message>
            <source>Event %1</source>
            <translation>Ereignis %1</translation>
        </message>
        <message>
            <source>An inner action travels on no link.</source>
            <translation>Eine innere Handlung geht über keine Strecke.</translation>
        </message>
        <message>
            <source>H holds the next</source>
            <translation>H hält die nächste</translation>
        </message>
        <message>
            <source>Hold every such message from the cursor on</source>
            <translation>Ab dem Zeiger jede solche Nachricht halten</translation>
        </message>
        <message>
            <source>Hold this message on its way</source>
            <translation>Diese Nachricht unterwegs halten</translation>
        </message>
        <message>
            <source>Replay it at the cursor</source>
            <translation>Am Zeiger noch einmal einspielen</translation>
        </message>
        <message>
            <source>Replay one of another run at the cursor…</source>
            <translation>Eine aus einem anderen Lauf am Cursor wiederholen …</translation>
        </message>
    </context>
    <context>
        <name>ExportOptions</name>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>How far the run goes</source>
            <translation>Wie weit der Lauf geht</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Zum Ende</translation>
        </message>
        <message>
            <source>To the cursor</source>
            <translation>Bis zur Marke</translation>
        </message>
        <message>
            <source>From step</source>
            <translation>Von Schritt</translation>
        </message>
        <message>
            <source>First step</source>
            <translation>Erster Schritt</translation>
        </message>
        <message>
            <source>To step</source>
            <translation>Bis Schritt</translation>
        </message>
        <message>
            <source>Last step</source>
            <translation>Letzter Schritt</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Theme of the picture</source>
            <translation>Farben des Bildes</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>Vorführen</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Maßstab</translation>
        </message>
        <message>
            <source>Pixels for one of the layout</source>
            <translation>Pixel für eines des Entwurfs</translation>
        </message>
        <message>
            <source>%1 ×</source>
            <translation>%1 ×</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Sheets of the document</source>
            <translation>Blätter des Dokuments</translation>
        </message>
        <message>
            <source>A4</source>
            <translation>A4</translation>
        </message>
        <message>
            <source>A4 landscape</source>
            <translation>A4 quer</translation>
        </message>
        <message>
            <source>16:9</source>
            <translation>16:9</translation>
        </message>
        <message>
            <source>Secrets</source>
            <translation>Geheimes</translation>
        </message>
        <message>
            <source>Keys, OPc, private keys and what an MCIM contains</source>
            <translation>Schlüssel, OPc, private Schlüssel und der Inhalt eines MCIM</translation>
        </message>
        <message>
            <source>Masked</source>
            <translation>Verdeckt</translation>
        </message>
        <message>
            <source>In clear</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Whoever gets the file can read K, OPc, private keys and the contents of the MCIM.</source>
            <translation>Wer die Datei bekommt, kann K, OPc, private Schlüssel und den Inhalt des MCIM lesen.</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>Rezept</translation>
        </message>
        <message>
            <source>The keys that the scenario begins with, in the head of the file</source>
            <translation>Die Schlüssel, mit denen das Szenario beginnt, im Kopf der Datei</translation>
        </message>
        <message>
            <source>Without keys</source>
            <translation>Ohne Schlüssel</translation>
        </message>
        <message>
            <source>With keys</source>
            <translation>Mit Schlüsseln</translation>
        </message>
        <message>
            <source>CK, IK and passwords of Device Management that travel in clear stay in the messages.</source>
            <translation>CK, IK und Passwörter der Geräteverwaltung, die offen übertragen werden, bleiben in den Nachrichten.</translation>
        </message>
    </context>
    <context>
        <name>ExportPreview</name>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Size of the preview</source>
            <translation>Größe der Vorschau</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>Einpassen</translation>
        </message>
        <message>
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <source>Drag out</source>
            <translation>Herausziehen</translation>
        </message>
        <message>
            <source>Drag the diagram into another program, as SVG or PNG</source>
            <translation>Das Diagramm in ein anderes Programm ziehen, als SVG oder PNG</translation>
        </message>
        <message>
            <source>Preview of the diagram</source>
            <translation>Vorschau des Diagramms</translation>
        </message>
    </context>
    <context>
        <name>ExportSheet</name>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Exportieren nach</translation>
        </message>
        <message>
            <source>%1 (*.%2)</source>
            <translation>%1 (*.%2)</translation>
        </message>
    </context>
    <context>
        <name>ExportTarget</name>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>File to write; its ending chooses the format</source>
            <translation>Zieldatei; ihre Endung wählt das Format</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>%1 exportieren</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>A file is being written.</source>
            <translation>Eine Datei wird geschrieben.</translation>
        </message>
    </context>
    <context>
        <name>ExportVerdict</name>
        <message>
            <source>Writing, %1 %</source>
            <translation>Schreibt, %1 %</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Pfad kopieren</translation>
        </message>
    </context>
    <context>
        <name>FaultsPane</name>
        <message>
            <source>Switch it off</source>
            <translation>Ausschalten</translation>
        </message>
        <message>
            <source>Search faults, step:14</source>
            <translation>Fehler suchen, step:14</translation>
        </message>
        <message>
            <source>No fault of the library has the words “%1”.</source>
            <translation>Kein Fehler der Bibliothek hat die Wörter „%1“.</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>Faults</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>%1 in %2 families</source>
            <translation>%1 in %2 Familien</translation>
        </message>
        <message>
            <source>none active</source>
            <translation>keine aktiv</translation>
        </message>
        <message>
            <source>%1 active</source>
            <translation>%1 aktiv</translation>
        </message>
        <message>
            <source>No fault of the library acts or is noticed in step %1.</source>
            <translation>Keine Störung der Bibliothek wirkt in Schritt %1 oder wird dort bemerkt.</translation>
        </message>
        <message>
            <source>Fault library</source>
            <translation>Störungsbibliothek</translation>
        </message>
        <message>
            <source>From the start, not from the cursor on</source>
            <translation>Vom Anfang an, nicht ab der Marke</translation>
        </message>
        <message>
            <source>Shift+Enter</source>
            <translation>Umschalt+Eingabe</translation>
        </message>
    </context>
    <context>
        <name>FieldTree</name>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Fields of the message</source>
            <translation>Felder der Nachricht</translation>
        </message>
        <message>
            <source>%1 (was %2)</source>
            <translation>%1 (vorher %2)</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
    </context>
    <context>
        <name>FlowBox</name>
        <message>
            <source>hidden</source>
            <translation>verdeckt</translation>
        </message>
    </context>
    <context>
        <name>FlowSign</name>
        <message>
            <source>exclusive or</source>
            <translation>exklusives Oder</translation>
        </message>
        <message>
            <source>compared</source>
            <translation>verglichen</translation>
        </message>
    </context>
    <context>
        <name>GoToSheet</name>
        <message>
            <source>Go to step</source>
            <translation>Zum Schritt</translation>
        </message>
        <message>
            <source>1 to 21, or op</source>
            <translation>1 bis 21 oder op</translation>
        </message>
        <message>
            <source>This run does not reach step “%1”.</source>
            <translation>Dieser Lauf erreicht Schritt „%1“ nicht.</translation>
        </message>
    </context>
    <context>
        <name>HeldPanel</name>
        <message>
            <source>%1 became %2</source>
            <translation>aus %1 wurden %2</translation>
        </message>
        <message>
            <source>%1 changed</source>
            <translation>%1 geändert</translation>
        </message>
        <message>
            <source>%1, editable</source>
            <translation>%1, änderbar</translation>
        </message>
        <message>
            <source>Back to what was sent</source>
            <translation>Zurück zum Gesendeten</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Drop</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Felder</translation>
        </message>
        <message>
            <source>Fields of the held message</source>
            <translation>Felder der gehaltenen Nachricht</translation>
        </message>
        <message>
            <source>Forward edited</source>
            <translation>Geändert weitergeben</translation>
        </message>
        <message>
            <source>Forward original</source>
            <translation>Wie gesendet weitergeben</translation>
        </message>
        <message>
            <source>Nothing is changed yet.</source>
            <translation>Noch ist nichts geändert.</translation>
        </message>
        <message>
            <source>Octets of the held message, in hex</source>
            <translation>Oktette der gehaltenen Nachricht, hexadezimal</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Restore %1</source>
            <translation>%1 wiederherstellen</translation>
        </message>
        <message>
            <source>before %1</source>
            <translation>vorher %1</translation>
        </message>
        <message>
            <source>editable, lengths follow</source>
            <translation>änderbar, Längen folgen</translation>
        </message>
        <message>
            <source>was not there</source>
            <translation>war nicht da</translation>
        </message>
        <message>
            <source>A message of another branch, run or file instead of this one</source>
            <translation>Statt dieser eine Nachricht aus einem anderen Zweig, Lauf oder einer Datei</translation>
        </message>
        <message>
            <source>Replay another…</source>
            <translation>Andere einspielen …</translation>
        </message>
        <message>
            <source>replayed: %1</source>
            <translation>eingespielt: %1</translation>
        </message>
    </context>
    <context>
        <name>HexView</name>
        <message>
            <source>Octets of the message</source>
            <translation>Oktette der Nachricht</translation>
        </message>
    </context>
    <context>
        <name>InspectorPane</name>
        <message>
            <source>Inspector</source>
            <translation>Inspektor</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Entity</source>
            <translation>Partei</translation>
        </message>
        <message>
            <source>Crypto</source>
            <translation>Krypto</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Back to the diagram</source>
            <translation>Zurück zum Diagramm</translation>
        </message>
        <message>
            <source>Inspector over the diagram</source>
            <translation>Inspektor über dem Diagramm</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>The run has not begun. → makes the first event happen; what it does is shown here.</source>
            <translation>Der Lauf hat nicht begonnen. → lässt das erste Ereignis geschehen; was es bewirkt, steht dann hier.</translation>
        </message>
    </context>
    <context>
        <name>InvariantsPanel</name>
        <message>
            <source>%1 events looked at …</source>
            <translation>%1 Ereignisse betrachtet …</translation>
        </message>
        <message>
            <source>This run was only recorded: what its parties held can't be judged.</source>
            <translation>Dieser Lauf wurde nur aufgezeichnet: Was die Beteiligten hatten, lässt sich nicht beurteilen.</translation>
        </message>
        <message>
            <source>What the procedure promises</source>
            <translation>Was das Verfahren zusagt</translation>
        </message>
    </context>
    <context>
        <name>KeysSheet</name>
        <message>
            <source>select the event before, after (in the diagram)</source>
            <translation>Ereignis davor, danach wählen (im Diagramm)</translation>
        </message>
        <message>
            <source>on a fault: from the start, not from the cursor on</source>
            <translation>auf einer Störung: vom Anfang an, nicht ab der Marke</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Shift+Enter</source>
            <translation>Umschalt+Eingabe</translation>
        </message>
        <message>
            <source>close what is open, end presenting, stop what runs on</source>
            <translation>schließen, was offen ist, die Vorführung beenden, anhalten, was läuft</translation>
        </message>
        <message>
            <source>↑  ↓</source>
            <translation>↑  ↓</translation>
        </message>
    </context>
    <context>
        <name>KnowledgePanel</name>
        <message>
            <source>Attacker</source>
            <translation>Angreifer</translation>
        </message>
        <message>
            <source>Assume a leak of</source>
            <translation>Angenommenes Leck</translation>
        </message>
        <message>
            <source>number: event that taught it · 0: from the start · lock: must never know</source>
            <translation>Zahl: Ereignis, durch das es bekannt wurde · 0: von Anfang an · Schloss: darf es nie wissen</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>Geheimnis</translation>
        </message>
        <message>
            <source>%1 events looked at …</source>
            <translation>%1 Ereignisse betrachtet …</translation>
        </message>
        <message>
            <source>This run was only recorded: its file does not say what anybody held at its beginning.</source>
            <translation>Dieser Lauf wurde nur aufgezeichnet: Seine Datei sagt nicht, wer am Anfang was hatte.</translation>
        </message>
        <message>
            <source>Who knows what</source>
            <translation>Wer weiß was</translation>
        </message>
        <message>
            <source>%1 must never know it</source>
            <translation>%1 darf es nie wissen</translation>
        </message>
        <message>
            <source>%1 knows it since %2 and must never know it</source>
            <translation>%1 weiß es seit %2 und darf es nie wissen</translation>
        </message>
        <message>
            <source>%1 knows it since %2</source>
            <translation>%1 weiß es seit %2</translation>
        </message>
        <message>
            <source>%1 does not know it</source>
            <translation>%1 weiß es nicht</translation>
        </message>
    </context>
    <context>
        <name>Legend</name>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>honest: solid line</source>
            <translation>ehrlich: durchgezogene Linie</translation>
        </message>
        <message>
            <source>lost: cross at the tip</source>
            <translation>verloren: Kreuz an der Spitze</translation>
        </message>
        <message>
            <source>altered: wavy line, pencil</source>
            <translation>verändert: Wellenlinie, Stift</translation>
        </message>
        <message>
            <source>replayed: loop, barbs at the tail</source>
            <translation>wiederholt: Schleife, Widerhaken am Ende</translation>
        </message>
        <message>
            <source>made by the attacker: double line, mask</source>
            <translation>vom Angreifer: Doppellinie, Maske</translation>
        </message>
        <message>
            <source>carries a MAC or signature: shield</source>
            <translation>mit MAC oder Signatur: Schild</translation>
        </message>
        <message>
            <source>encrypted: lock</source>
            <translation>verschlüsselt: Schloss</translation>
        </message>
        <message>
            <source>PCID in clear</source>
            <translation>PCID offen</translation>
        </message>
        <message>
            <source>secret exposed: open eye</source>
            <translation>Geheimes offen: offenes Auge</translation>
        </message>
        <message>
            <source>Check fails ✗</source>
            <translation>Prüfung ✗</translation>
        </message>
        <message>
            <source>failed check: octagon with the step</source>
            <translation>gescheiterte Prüfung: Achteck mit Schritt</translation>
        </message>
        <message>
            <source>T3360 6 s</source>
            <translation>T3360 6 s</translation>
        </message>
        <message>
            <source>timer: clock on the lifeline</source>
            <translation>Timer: Uhr auf der Lebenslinie</translation>
        </message>
        <message>
            <source>MAC ✓ SQN ✓</source>
            <translation>MAC ✓ SQN ✓</translation>
        </message>
        <message>
            <source>inner action: hook, result</source>
            <translation>innere Handlung: Haken, Ergebnis</translation>
        </message>
        <message>
            <source>not yet: dashed, hollow head</source>
            <translation>noch nicht: gestrichelt, hohle Spitze</translation>
        </message>
        <message>
            <source>current: tint, bar, packet</source>
            <translation>jetzt: Tönung, Balken, Paket</translation>
        </message>
        <message>
            <source>selected: frame</source>
            <translation>gewählt: Rahmen</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>Gehalten</translation>
        </message>
        <message>
            <source>held on its way by the attacker: mask</source>
            <translation>vom Angreifer unterwegs gehalten: Maske</translation>
        </message>
    </context>
    <context>
        <name>LegendSheet</name>
        <message>
            <source>Legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <source>Shape says it first, colour second.</source>
            <translation>Zuerst sagt es die Form, dann die Farbe.</translation>
        </message>
    </context>
    <context>
        <name>LogPanel</name>
        <message>
            <source>Filter: to == TRE &amp;&amp; step &lt; 6, gmm.cause, check</source>
            <translation>Filter: to == TRE &amp;&amp; step &lt; 6, gmm.cause, check</translation>
        </message>
        <message>
            <source>Filter of the log</source>
            <translation>Filter des Protokolls</translation>
        </message>
        <message>
            <source>%1 of %2 events</source>
            <translation>%1 von %2 Ereignissen</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Ereignis</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Parties</source>
            <translation>Parteien</translation>
        </message>
        <message>
            <source>Message or action</source>
            <translation>Nachricht oder Handlung</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>%1, %2, %3</source>
            <translation>%1, %2, %3</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::CertificateModel</name>
        <message>
            <source>Issuer</source>
            <translation>Aussteller</translation>
        </message>
        <message>
            <source>Leaf</source>
            <translation>Endzertifikat</translation>
        </message>
        <message>
            <source>Trust anchor</source>
            <translation>Vertrauensanker</translation>
        </message>
        <message>
            <source>Unreadable</source>
            <translation>Nicht lesbar</translation>
        </message>
    </context>
    <context>
        <name>MeasurementTable</name>
        <message>
            <source>Measurements</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>Measurements against reference values</source>
            <translation>Messwerte gegen Referenzwerte</translation>
        </message>
        <message>
            <source>at %1</source>
            <translation>bei %1</translation>
        </message>
        <message>
            <source>%1 of %2 differ</source>
            <translation>%1 von %2 weichen ab</translation>
        </message>
        <message>
            <source>all equal</source>
            <translation>alle gleich</translation>
        </message>
        <message>
            <source>Component</source>
            <translation>Komponente</translation>
        </message>
        <message>
            <source>Measured, SHA-256</source>
            <translation>Gemessen, SHA-256</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <source>%1 differs</source>
            <translation>%1 weicht ab</translation>
        </message>
        <message>
            <source>%1 equal</source>
            <translation>%1 gleich</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>Gemessen</translation>
        </message>
        <message>
            <source>Every later value of the register moves with it.</source>
            <translation>Jeder spätere Wert des Registers ändert sich mit.</translation>
        </message>
        <message>
            <source>%1: measured %2, reference %3</source>
            <translation>%1: gemessen %2, Referenz %3</translation>
        </message>
    </context>
    <context>
        <name>MessagePanel</name>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>%1 in all</source>
            <translation>%1 insgesamt</translation>
        </message>
        <message>
            <source>Form of the bytes</source>
            <translation>Form der Bytes</translation>
        </message>
        <message>
            <source>Hex</source>
            <translation>Hex</translation>
        </message>
        <message>
            <source>Bits</source>
            <translation>Bits</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Origin of %1</source>
            <translation>Herkunft von %1</translation>
        </message>
        <message>
            <source>Changed by this event</source>
            <translation>Von diesem Ereignis geändert</translation>
        </message>
        <message>
            <source>before → after</source>
            <translation>vorher → nachher</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Hinweise</translation>
        </message>
    </context>
    <context>
        <name>NoteList</name>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
    </context>
    <context>
        <name>OriginList</name>
        <message>
            <source>Show computation</source>
            <translation>Berechnung zeigen</translation>
        </message>
        <message>
            <source>Go to cause</source>
            <translation>Zur Ursache</translation>
        </message>
        <message>
            <source>Alt+←</source>
            <translation>Alt+←</translation>
        </message>
    </context>
    <context>
        <name>PartBar</name>
        <message>
            <source>Parts of %1</source>
            <translation>Teile von %1</translation>
        </message>
    </context>
    <context>
        <name>PendingPanel</name>
        <message>
            <source>%1, %2, %3</source>
            <translation>%1, %2, %3</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Fällig</translation>
        </message>
        <message>
            <source>Let it come next</source>
            <translation>Als Nächstes</translation>
        </message>
        <message>
            <source>Message, timer or action</source>
            <translation>Nachricht, Zeitgeber oder Handlung</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nächstes</translation>
        </message>
        <message>
            <source>Nothing is pending: no message is on its way and no timer runs.</source>
            <translation>Nichts steht an: Keine Nachricht ist unterwegs, kein Zeitgeber läuft.</translation>
        </message>
        <message>
            <source>Parties</source>
            <translation>Beteiligte</translation>
        </message>
        <message>
            <source>Pending messages, timers and actions</source>
            <translation>Anstehende Nachrichten, Zeitgeber und Handlungen</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>and %1 more</source>
            <translation>und %1 weitere</translation>
        </message>
    </context>
    <context>
        <name>PresentPane</name>
        <message>
            <source>/ 21</source>
            <translation>/ 21</translation>
        </message>
    </context>
    <context>
        <name>ProofPanel</name>
        <message>
            <source>Go there</source>
            <translation>Dorthin</translation>
        </message>
        <message>
            <source>Goes to the event that taught it</source>
            <translation>Geht zum Ereignis, durch das es bekannt wurde</translation>
        </message>
        <message>
            <source>Derivation</source>
            <translation>Herleitung</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Inspect</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspektor</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Steps by phase</source>
            <translation>Schritte nach Phase</translation>
        </message>
        <message>
            <source>Faults</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Fault library</source>
            <translation>Störungsbibliothek</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Find in fields, state, log</source>
            <translation>In Feldern, Zuständen, Protokoll suchen</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>Tabellen</translation>
        </message>
        <message>
            <source>Log and charts</source>
            <translation>Protokoll und Diagramme</translation>
        </message>
        <message>
            <source>Step %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>Strecken</translation>
        </message>
        <message>
            <source>Who is on the wire, and what it can do on each link</source>
            <translation>Wer auf der Leitung sitzt und was er auf jeder Strecke kann</translation>
        </message>
    </context>
    <context>
        <name>RecordWords</name>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
        <message>
            <source>%1 is damaged from offset %2 on: %3</source>
            <translation>%1 ist ab Offset %2 beschädigt: %3</translation>
        </message>
    </context>
    <context>
        <name>ReplaySheet</name>
        <message>
            <source>%1, %2, %3</source>
            <translation>%1, %2, %3</translation>
        </message>
        <message>
            <source>A trace or capture of another day</source>
            <translation>Eine Aufzeichnung von einem anderen Tag</translation>
        </message>
        <message>
            <source>Another one instead of the held message</source>
            <translation>Eine andere statt der angehaltenen Nachricht</translation>
        </message>
        <message>
            <source>Its octets arrive once more at the cursor, on the link where they were heard.</source>
            <translation>Ihre Oktette kommen am Cursor noch einmal an, auf der Strecke, auf der sie gehört wurden.</translation>
        </message>
        <message>
            <source>Messages of the other run</source>
            <translation>Nachrichten des anderen Laufs</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen …</translation>
        </message>
        <message>
            <source>Replay a message of another run</source>
            <translation>Eine Nachricht aus einem anderen Lauf wiederholen</translation>
        </message>
        <message>
            <source>Replay from a file</source>
            <translation>Aus einer Datei wiederholen</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>Traces, captures, pictures (*.json *.pcapng *.png *.svg)</source>
            <translation>Traces, Mitschnitte, Bilder (*.json *.pcapng *.png *.svg)</translation>
        </message>
        <message>
            <source>What goes to the same party on the same link. It stands in the editor then, to be forwarded as it is or changed.</source>
            <translation>Was auf derselben Strecke an dieselbe Partei geht. Danach steht es im Editor und kann so oder geändert weitergeleitet werden.</translation>
        </message>
    </context>
    <context>
        <name>RunBook</name>
        <message>
            <source>without “%1”</source>
            <translation>ohne „%1“</translation>
        </message>
        <message>
            <source>%1. Switch one of them off first.</source>
            <translation>%1. Schalten Sie zuerst einen davon aus.</translation>
        </message>
        <message>
            <source>main</source>
            <translation>Haupt</translation>
        </message>
        <message>
            <source>recorded</source>
            <translation>aufgezeichnet</translation>
        </message>
        <message>
            <source>The first branch stays; the others leave it.</source>
            <translation>Der erste Zweig bleibt; die anderen gehen von ihm ab.</translation>
        </message>
        <message>
            <source>“%1” has branches of its own; delete those first.</source>
            <translation>„%1“ hat eigene Zweige; diese zuerst löschen.</translation>
        </message>
        <message>
            <source>A decision of this session can't be made in its run “%1”.</source>
            <translation>Eine Entscheidung dieser Sitzung ist in ihrem Lauf „%1“ nicht möglich.</translation>
        </message>
    </context>
    <context>
        <name>RunCodeSheet</name>
        <message>
            <source>Run code</source>
            <translation>Laufcode</translation>
        </message>
        <message>
            <source>Scenario, profile, seed and decisions of this run as text. It makes the same run anywhere: run --code CODE</source>
            <translation>Szenario, Profil, Seed und Entscheidungen dieses Laufs als Text. Er ergibt überall denselben Lauf: run --code CODE</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open the run of another code</source>
            <translation>Den Lauf eines anderen Codes öffnen</translation>
        </message>
        <message>
            <source>Paste a run code</source>
            <translation>Laufcode einfügen</translation>
        </message>
        <message>
            <source>Paste a run code first</source>
            <translation>Zuerst einen Laufcode einfügen</translation>
        </message>
    </context>
    <context>
        <name>RunDocument</name>
        <message>
            <source>%1 was altered after it was exported; this is the run that it carries.</source>
            <translation>%1 wurde nach dem Export verändert; dies ist der Lauf, den die Datei trägt.</translation>
        </message>
        <message>
            <source>%1 says otherwise than this run, first at %2: there %3, here %4.</source>
            <translation>%1 sagt anderes als dieser Lauf, zuerst bei %2: dort %3, hier %4.</translation>
        </message>
        <message>
            <source>%1 leaves out the keys of its scenario; this is what was recorded. Exported with its recipe it can be run again.</source>
            <translation>%1 lässt die Schlüssel des Szenarios weg; dies ist, was aufgezeichnet wurde. Mit Rezept exportiert kann der Lauf wiederholt werden.</translation>
        </message>
        <message>
            <source>run code</source>
            <translation>Laufcode</translation>
        </message>
    </context>
    <context>
        <name>RunRows</name>
        <message>
            <source>Sim. time</source>
            <translation>Sim. Zeit</translation>
        </message>
    </context>
    <context>
        <name>RunView</name>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
    </context>
    <context>
        <name>SimplificationsSheet</name>
        <message>
            <source>No RRC, no Iu, no security mode command (TS 25.331, TS 25.413): NAS messages travel on one link. CK and IK are derived and kept. As written (tr33812) the link is not protected; in hardened it is, as a whole and without the algorithms of TS 33.102 6.5 and 6.6.</source>
            <translation>Kein RRC, kein Iu, kein Security Mode Command (TS 25.331, TS 25.413): NAS-Nachrichten laufen über eine Strecke. CK und IK werden abgeleitet und behalten. Wie geschrieben (tr33812) ist die Strecke nicht geschützt; in hardened ist sie es, als Ganzes und ohne die Algorithmen von TS 33.102 6.5 und 6.6.</translation>
        </message>
        <message>
            <source>What this emulation simplifies</source>
            <translation>Was diese Emulation vereinfacht</translation>
        </message>
        <message>
            <source>Every key, message and octet here is real. A real network does more around them:</source>
            <translation>Jeder Schlüssel, jede Nachricht und jedes Oktett ist hier echt. Ein echtes Netz tut darum herum mehr:</translation>
        </message>
        <message>
            <source>Update Location</source>
            <translation>Update Location</translation>
        </message>
        <message>
            <source>After a successful AKA the SGSN would register with the HSS and get the subscription (TS 29.272 5.2.1). Here the vectors are enough.</source>
            <translation>Nach erfolgreicher AKA würde sich der SGSN beim HSS registrieren und die Teilnehmerdaten holen (TS 29.272 5.2.1). Hier genügen die Vektoren.</translation>
        </message>
        <message>
            <source>SGSN and GGSN are one party</source>
            <translation>SGSN und GGSN sind eine Partei</translation>
        </message>
        <message>
            <source>The VNO holds both, so no GTP tunnel is set up between them (TS 29.060).</source>
            <translation>Der VNO enthält beide, so dass zwischen ihnen kein GTP-Tunnel entsteht (TS 29.060).</translation>
        </message>
        <message>
            <source>The radio network</source>
            <translation>Das Funknetz</translation>
        </message>
        <message>
            <source>Diameter routing</source>
            <translation>Diameter-Routing</translation>
        </message>
        <message>
            <source>One connection from the VNO to the ICF, without agents, and capabilities are taken as exchanged (RFC 6733 5.3).</source>
            <translation>Eine Verbindung vom VNO zur ICF, ohne Agenten, und die Capabilities gelten als ausgetauscht (RFC 6733 5.3).</translation>
        </message>
        <message>
            <source>IP</source>
            <translation>IP</translation>
        </message>
        <message>
            <source>HTTP and OMA DM messages are whole messages; TCP segments, TLS and DNS are left out. Loss shows as a time-out.</source>
            <translation>HTTP- und OMA-DM-Nachrichten sind ganze Nachrichten; TCP-Segmente, TLS und DNS fehlen. Verlust zeigt sich als Zeitablauf.</translation>
        </message>
        <message>
            <source>The RO forwards steps 13 and 14</source>
            <translation>Der RO leitet die Schritte 13 und 14 weiter</translation>
        </message>
        <message>
            <source>The procedure gives SHO and PVA no path to the M2ME. Here the bearer ends at a gateway of the RO, which forwards the packets; TCP connections stay end to end.</source>
            <translation>Das Verfahren gibt SHO und PVA keinen Weg zur M2ME. Hier endet der Träger an einem Gateway des RO, das die Pakete weiterleitet; TCP-Verbindungen bleiben durchgehend.</translation>
        </message>
        <message>
            <source>Messages that no specification fills</source>
            <translation>Nachrichten, die keine Spezifikation füllt</translation>
        </message>
        <message>
            <source>Steps 7, 8, 12, 13, 15, 17 and 21 use HTTP with JSON. Fields that are the emulator’s own choice say “EC” where a clause would stand.</source>
            <translation>Die Schritte 7, 8, 12, 13, 15, 17 und 21 benutzen HTTP mit JSON. Felder, die der Emulator selbst gewählt hat, sagen „EC“, wo sonst ein Abschnitt steht.</translation>
        </message>
        <message>
            <source>Randomness</source>
            <translation>Zufall</translation>
        </message>
        <message>
            <source>All of it follows from the seed, so that a run repeats octet for octet. That is for teaching, not for production keys.</source>
            <translation>Er folgt ganz aus dem Seed, so dass sich ein Lauf Oktett für Oktett wiederholt. Das ist für die Lehre, nicht für echte Schlüssel.</translation>
        </message>
    </context>
    <context>
        <name>SqnCard</name>
        <message>
            <source>SQN window of the TRE</source>
            <translation>SQN-Fenster der TRE</translation>
        </message>
        <message>
            <source>in the window</source>
            <translation>im Fenster</translation>
        </message>
        <message>
            <source>too far ahead</source>
            <translation>zu weit voraus</translation>
        </message>
        <message>
            <source>used: cause 21</source>
            <translation>benutzt: Grund 21</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <source>SEQ_MS(%1) = %2</source>
            <translation>SEQ_MS(%1) = %2</translation>
        </message>
        <message>
            <source>highest + %1</source>
            <translation>höchste + %1</translation>
        </message>
        <message>
            <source>received SEQ %1</source>
            <translation>empfangen SEQ %1</translation>
        </message>
        <message>
            <source>Highest SEQ accepted for each IND</source>
            <translation>Höchste angenommene SEQ je IND</translation>
        </message>
        <message>
            <source>TS 33.102 C.2.2</source>
            <translation>TS 33.102 C.2.2</translation>
        </message>
        <message>
            <source>IND %1: %2</source>
            <translation>IND %1: %2</translation>
        </message>
        <message>
            <source>IND %1: %2 → %3 in this event. A repeat of this AUTN would now be refused.</source>
            <translation>IND %1: %2 → %3 in diesem Ereignis. Eine Wiederholung dieses AUTN würde nun abgelehnt.</translation>
        </message>
        <message>
            <source>%1 Nothing was written.</source>
            <translation>%1 Nichts wurde geschrieben.</translation>
        </message>
    </context>
    <context>
        <name>StageEntry</name>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>%1. %2: %3</source>
            <translation>%1. %2: %3</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>aus %1</translation>
        </message>
    </context>
    <context>
        <name>StateTables</name>
        <message>
            <source>hidden</source>
            <translation>verborgen</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>Branch %2, %1 others</source>
            <translation>Zweig %2, %1 andere</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Event %1 of %2</source>
            <translation>Ereignis %1 von %2</translation>
        </message>
        <message>
            <source>Event %1, known to %2</source>
            <translation>Ereignis %1, bekannt bis %2</translation>
        </message>
        <message>
            <source>Event %1</source>
            <translation>Ereignis %1</translation>
        </message>
        <message>
            <source>Before step 1</source>
            <translation>Vor Schritt 1</translation>
        </message>
        <message>
            <source>Operational, event %1</source>
            <translation>In Betrieb, Ereignis %1</translation>
        </message>
        <message>
            <source>Step %1 of 21, event %2</source>
            <translation>Schritt %1 von 21, Ereignis %2</translation>
        </message>
        <message>
            <source>Seed %1</source>
            <translation>Seed %1</translation>
        </message>
        <message>
            <source>Digest %1</source>
            <translation>Digest %1</translation>
        </message>
        <message>
            <source>Branch %1, 1 other</source>
            <translation>Zweig %1, 1 weiterer</translation>
        </message>
        <message>
            <source>Branch %1</source>
            <translation>Zweig %1</translation>
        </message>
        <message>
            <source>Faults %1 active</source>
            <translation>Störungen: %1 aktiv</translation>
        </message>
        <message>
            <source>● 1 breakpoint</source>
            <translation>● 1 Haltepunkt</translation>
        </message>
        <message>
            <source>● %1 breakpoints</source>
            <translation>● %1 Haltepunkte</translation>
        </message>
        <message>
            <source>Simulated %1</source>
            <translation>Simuliert %1</translation>
        </message>
    </context>
    <context>
        <name>StepsPane</name>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>21 + operational</source>
            <translation>21 + Betrieb</translation>
        </message>
    </context>
    <context>
        <name>TimelinePane</name>
        <message>
            <source>Phase</source>
            <translation>Phase</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>%1: all branches (Ctrl+J)</source>
            <translation>%1: alle Zweige (Strg+J)</translation>
        </message>
        <message>
            <source>Go to %1</source>
            <translation>Zu %1 gehen</translation>
        </message>
    </context>
    <context>
        <name>Toolbar</name>
        <message>
            <source>Toolbar</source>
            <translation>Werkzeugleiste</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <source>Scenario</source>
            <translation>Szenario</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>Zum Anfang</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Pos1</translation>
        </message>
        <message>
            <source>This is the start</source>
            <translation>Das ist der Anfang</translation>
        </message>
        <message>
            <source>Back one event</source>
            <translation>Ein Ereignis zurück</translation>
        </message>
        <message>
            <source>Back one step</source>
            <translation>Einen Schritt zurück</translation>
        </message>
        <message>
            <source>Back one phase</source>
            <translation>Eine Phase zurück</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Play to the end</source>
            <translation>Bis zum Ende abspielen</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>The run has ended; Home goes back to the start</source>
            <translation>Der Lauf ist zu Ende; Pos1 geht zurück zum Anfang</translation>
        </message>
        <message>
            <source>Next event</source>
            <translation>Nächstes Ereignis</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>Next phase</source>
            <translation>Nächste Phase</translation>
        </message>
        <message>
            <source>Ctrl+→</source>
            <translation>Strg+→</translation>
        </message>
        <message>
            <source>The run has ended</source>
            <translation>Der Lauf ist zu Ende</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Zum Ende</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>How far the arrows step</source>
            <translation>Wie weit die Pfeile gehen</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Ereignis</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>Phase</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>%1×</source>
            <translation>%1×</translation>
        </message>
        <message>
            <source>Step 0 of 21</source>
            <translation>Schritt 0 von 21</translation>
        </message>
        <message>
            <source>Operational attach</source>
            <translation>Attach im Betrieb</translation>
        </message>
        <message>
            <source>Step %1 of 21</source>
            <translation>Schritt %1 von 21</translation>
        </message>
        <message>
            <source>· paused before step 1</source>
            <translation>· vor Schritt 1 angehalten</translation>
        </message>
        <message>
            <source>· event %1, </source>
            <translation>· Ereignis %1, </translation>
        </message>
        <message>
            <source>playing</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>run ended</source>
            <translation>Lauf zu Ende</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Find in fields, state, log</source>
            <translation>In Feldern, Zuständen, Protokoll suchen</translation>
        </message>
        <message>
            <source>Ctrl+F</source>
            <translation>Strg+F</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>Export: picture, film, web page, packets, text, data</source>
            <translation>Export: Bild, Film, Webseite, Pakete, Text, Daten</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Strg+E</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>Vorführen</translation>
        </message>
        <message>
            <source>Present: the diagram and one sentence</source>
            <translation>Vorführen: das Diagramm und ein Satz</translation>
        </message>
        <message>
            <source>P</source>
            <translation>P</translation>
        </message>
        <message>
            <source>Light theme</source>
            <translation>Helle Farben</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Dunkle Farben</translation>
        </message>
        <message>
            <source>Ctrl+T</source>
            <translation>Strg+T</translation>
        </message>
        <message>
            <source>Measures of the profile</source>
            <translation>Maßnahmen des Profils</translation>
        </message>
        <message>
            <source>Ctrl+M</source>
            <translation>Strg+M</translation>
        </message>
        <message>
            <source>%1: step %2 of 21</source>
            <translation>%1: Schritt %2 von 21</translation>
        </message>
    </context>
    <context>
        <name>ValueTable</name>
        <message>
            <source>Computations</source>
            <translation>Berechnungen</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>verdeckt</translation>
        </message>
        <message>
            <source>out</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>in</source>
            <translation>ein</translation>
        </message>
    </context>
    <context>
        <name>WhyLine</name>
        <message>
            <source>Moved</source>
            <translation>Bewegt</translation>
        </message>
        <message>
            <source>Running to the end: %1 events so far.</source>
            <translation>Läuft bis zum Ende: bisher %1 Ereignisse.</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message>
            <source>Up to here this event made nothing else happen.</source>
            <translation>Bis hierher hat dieses Ereignis nichts anderes ausgelöst.</translation>
        </message>
        <message>
            <source>Show both values</source>
            <translation>Beide Werte zeigen</translation>
        </message>
        <message>
            <source>Hide both values</source>
            <translation>Beide Werte verbergen</translation>
        </message>
        <message>
            <source>Why it failed</source>
            <translation>Warum es scheiterte</translation>
        </message>
        <message>
            <source>What caused it</source>
            <translation>Was die Ursache war</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Nothing is written about this event.</source>
            <translation>Über dieses Ereignis steht nichts geschrieben.</translation>
        </message>
        <message>
            <source>Without it</source>
            <translation>Ohne sie</translation>
        </message>
        <message>
            <source>Left open</source>
            <translation>Offen gelassen</translation>
        </message>
        <message>
            <source>Cause and consequence</source>
            <translation>Ursache und Folge</translation>
        </message>
        <message>
            <source>Go to cause</source>
            <translation>Zur Ursache</translation>
        </message>
        <message>
            <source>Alt+←</source>
            <translation>Alt+←</translation>
        </message>
        <message>
            <source>Nothing made this event happen: it begins the run.</source>
            <translation>Nichts hat dieses Ereignis ausgelöst: Mit ihm beginnt der Lauf.</translation>
        </message>
        <message>
            <source>Go to consequence</source>
            <translation>Zur Folge</translation>
        </message>
        <message>
            <source>Alt+→</source>
            <translation>Alt+→</translation>
        </message>
        <message>
            <source>This event made nothing else happen.</source>
            <translation>Dieses Ereignis hat nichts weiter ausgelöst.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::AblationModel</name>
        <message>
            <source>broken promises: %1</source>
            <translation>gebrochene Zusagen: %1</translation>
        </message>
        <message>
            <source>runs: %1; nothing breaks</source>
            <translation>Läufe: %1; nichts bricht</translation>
        </message>
        <message>
            <source>failed in runs: %1; nothing breaks without it</source>
            <translation>fehlgeschlagen in Läufen: %1; ohne sie bricht nichts</translation>
        </message>
        <message>
            <source>no run made it fail</source>
            <translation>kein Lauf ließ sie fehlschlagen</translation>
        </message>
        <message>
            <source>The scenario as it is</source>
            <translation>Das Szenario, wie es ist</translation>
        </message>
        <message>
            <source>the attacker of the scenario</source>
            <translation>der Angreifer des Szenarios</translation>
        </message>
        <message>
            <source>All runs with as many moves of the attacker and accidents, every promise judged after every event.</source>
            <translation>Alle Läufe mit so vielen Zügen des Angreifers und Zwischenfällen; nach jedem Ereignis wird jede Zusage beurteilt.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::AkaFigure</name>
        <message>
            <source>Milenage, TS 35.206</source>
            <translation>Milenage, TS 35.206</translation>
        </message>
        <message>
            <source>TUAK, TS 35.231</source>
            <translation>TUAK, TS 35.231</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::AttackSearch</name>
        <message>
            <source>%1; %2 s left</source>
            <translation>%1; noch %2 s</translation>
        </message>
        <message>
            <source>moves in a run: %1 · part %2 of %3 · runs: %4, %5 a second · broken promises: %6</source>
            <translation>Züge je Lauf: %1 · Teil %2 von %3 · Läufe: %4, %5 je Sekunde · gebrochene Zusagen: %6</translation>
        </message>
        <message>
            <source>made again without the check: %1 of %2 runs</source>
            <translation>ohne die Prüfung wiederholt: %1 von %2 Läufen</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::CurrentEvent</name>
        <message>
            <source>Space plays, → steps, ← goes back.</source>
            <translation>Leertaste spielt ab, → geht vor, ← geht zurück.</translation>
        </message>
        <message>
            <source>Before step 1</source>
            <translation>Vor Schritt 1</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 an %2</translation>
        </message>
        <message>
            <source>, check failed</source>
            <translation>, Prüfung gescheitert</translation>
        </message>
        <message>
            <source>Step %1, %2, %3</source>
            <translation>Schritt %1, %2, %3</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::EventHeadModel</name>
        <message>
            <source>arrived</source>
            <translation>angekommen</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>noch nicht</translation>
        </message>
        <message>
            <source>check failed</source>
            <translation>Prüfung gescheitert</translation>
        </message>
        <message>
            <source>in flight</source>
            <translation>unterwegs</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>verloren</translation>
        </message>
        <message>
            <source>altered</source>
            <translation>verändert</translation>
        </message>
        <message>
            <source>replayed</source>
            <translation>wiederholt</translation>
        </message>
        <message>
            <source>made by the attacker</source>
            <translation>vom Angreifer</translation>
        </message>
        <message>
            <source>carries a MAC</source>
            <translation>mit MAC</translation>
        </message>
        <message>
            <source>encrypted</source>
            <translation>verschlüsselt</translation>
        </message>
        <message>
            <source>secret exposed</source>
            <translation>Geheimes offen</translation>
        </message>
        <message>
            <source>in clear</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>held on the way</source>
            <translation>unterwegs gehalten</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::ExportProgress</name>
        <message>
            <source>%1 s left</source>
            <translation>noch %1 s</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::Exporter</name>
        <message>
            <source>%1 × %2 px</source>
            <translation>%1 × %2 px</translation>
        </message>
        <message>
            <source>1 page</source>
            <translation>1 Seite</translation>
        </message>
        <message>
            <source>%1 pages</source>
            <translation>%1 Seiten</translation>
        </message>
        <message>
            <source>%1, %2 s</source>
            <translation>%1, %2 s</translation>
        </message>
        <message>
            <source>the diagram that it plays</source>
            <translation>das Diagramm, das abläuft</translation>
        </message>
        <message>
            <source>%1 packets, %2 interfaces, %3</source>
            <translation>%1 Pakete, %2 Schnittstellen, %3</translation>
        </message>
        <message>
            <source>%1 lines, %2</source>
            <translation>%1 Zeilen, %2</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Web page</source>
            <translation>Webseite</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Diagram text</source>
            <translation>Diagrammtext</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>The steps in motion, for slides; encoded by ffmpeg.</source>
            <translation>Die Schritte in Bewegung, für Folien; kodiert von ffmpeg.</translation>
        </message>
        <message>
            <source>Add the name of a file.</source>
            <translation>Einen Dateinamen angeben.</translation>
        </message>
        <message>
            <source>A file of this name is there; it will be replaced.</source>
            <translation>Eine Datei dieses Namens gibt es schon; sie wird ersetzt.</translation>
        </message>
        <message>
            <source>running to the end, %1 events so far</source>
            <translation>läuft bis zum Ende, bisher %1 Ereignisse</translation>
        </message>
        <message>
            <source>Written: %1, %2.</source>
            <translation>Geschrieben: %1, %2.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::FaultModel</name>
        <message>
            <source>steps %1</source>
            <translation>Schritte %1</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>noch nicht</translation>
        </message>
        <message>
            <source>never acted</source>
            <translation>wirkte nie</translation>
        </message>
        <message>
            <source>acted at %1</source>
            <translation>wirkte bei %1</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::FieldModel</name>
        <message>
            <source>%1, no bytes of its own</source>
            <translation>%1, ohne eigene Bytes</translation>
        </message>
        <message>
            <source>%1, offset %2, %3 of %4 bytes</source>
            <translation>%1, Offset %2, %3 von %4 Bytes</translation>
        </message>
        <message>
            <source>Clause</source>
            <translation>Abschnitt</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::FileChooser</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::FindingModel</name>
        <message>
            <source> · not promised</source>
            <translation> · nicht zugesagt</translation>
        </message>
        <message>
            <source>after event %1: %2</source>
            <translation>nach Ereignis %1: %2</translation>
        </message>
        <message>
            <source>broken by event %1</source>
            <translation>durch Ereignis %1 gebrochen</translation>
        </message>
        <message>
            <source>fault “%1”</source>
            <translation>Fehler „%1“</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::HeldModel</name>
        <message>
            <source>%1 can't read it: %2</source>
            <translation>%1 kann das nicht lesen: %2</translation>
        </message>
        <message>
            <source>%1 changed</source>
            <translation>%1 geändert</translation>
        </message>
        <message>
            <source>%1 dropped</source>
            <translation>%1 verworfen</translation>
        </message>
        <message>
            <source>%1 sent on</source>
            <translation>%1 weitergegeben</translation>
        </message>
        <message>
            <source>An octet has two digits; the last one has one.</source>
            <translation>Ein Oktett hat zwei Ziffern; das letzte hat eine.</translation>
        </message>
        <message>
            <source>Hex has the digits 0 to 9 and a to f; digit %1 is another.</source>
            <translation>Hexadezimale Ziffern sind 0 bis 9 und a bis f; Ziffer %1 ist keine davon.</translation>
        </message>
        <message>
            <source>“%1” does not fit this field; it is like “%2”.</source>
            <translation>„%1“ passt nicht in dieses Feld; es ist wie „%2“.</translation>
        </message>
        <message>
            <source>%1 replaced by %2</source>
            <translation>%1 ersetzt durch %2</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::InvariantModel</name>
        <message>
            <source>holds</source>
            <translation>gilt</translation>
        </message>
        <message>
            <source>broken at %1</source>
            <translation>gebrochen bei %1</translation>
        </message>
        <message>
            <source>unprotected since %1</source>
            <translation>ungeschützt seit %1</translation>
        </message>
        <message>
            <source> · not promised</source>
            <translation> · nicht zugesagt</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::KnowledgeModel</name>
        <message>
            <source>Attacker</source>
            <translation>Angreifer</translation>
        </message>
        <message>
            <source>%1 knows %2</source>
            <translation>%1 weiß: %2</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::OriginModel</name>
        <message>
            <source>event %1, %2</source>
            <translation>Ereignis %1, %2</translation>
        </message>
        <message>
            <source>Made at</source>
            <translation>Entstanden in</translation>
        </message>
        <message>
            <source>Computed by</source>
            <translation>Berechnet von</translation>
        </message>
        <message>
            <source>Carried in</source>
            <translation>Getragen in</translation>
        </message>
        <message>
            <source>Next read</source>
            <translation>Danach gelesen</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::PendingModel</name>
        <message>
            <source>%1 first</source>
            <translation>%1 zuerst</translation>
        </message>
        <message>
            <source>begins to work</source>
            <translation>beginnt zu arbeiten</translation>
        </message>
        <message>
            <source>connection lost: %1</source>
            <translation>Verbindung verloren: %1</translation>
        </message>
        <message>
            <source>held</source>
            <translation>gehalten</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::ReplayModel</name>
        <message>
            <source>%1 carries no run; take a trace, a capture or a picture that was exported here.</source>
            <translation>%1 enthält keinen Lauf; nehmen Sie einen Trace, einen Mitschnitt oder ein Bild von hier.</translation>
        </message>
        <message>
            <source>%1 of “%2”</source>
            <translation>%1 aus „%2“</translation>
        </message>
        <message>
            <source>%1 of “%2” replayed</source>
            <translation>%1 aus „%2“ wiederholt</translation>
        </message>
        <message>
            <source>A decision of %1 can't be made in its run.</source>
            <translation>Eine Entscheidung von %1 kann in ihrem Lauf nicht getroffen werden.</translation>
        </message>
        <message>
            <source>This run has no message between parties of yours.</source>
            <translation>Dieser Lauf hat keine Nachricht zwischen Parteien des Ihren.</translation>
        </message>
        <message>
            <source>This run has no message on the same link to the same party.</source>
            <translation>Dieser Lauf hat keine Nachricht auf derselben Strecke an dieselbe Partei.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::Session</name>
        <message>
            <source>Undone. %1, where that was decided.</source>
            <translation>Zurückgenommen. %1, wo das entschieden wurde.</translation>
        </message>
        <message>
            <source>This profile has a run of its own; it stands at its start.</source>
            <translation>Dieses Profil hat einen eigenen Lauf; er steht an seinem Anfang.</translation>
        </message>
        <message>
            <source>Done again. %1, where that was decided.</source>
            <translation>Wiederholt. %1, wo das entschieden wurde.</translation>
        </message>
        <message>
            <source>Back at the start: “%1” acts from the first event on.</source>
            <translation>Zurück am Anfang: „%1“ wirkt vom ersten Ereignis an.</translation>
        </message>
        <message>
            <source>At the start</source>
            <translation>Am Anfang</translation>
        </message>
        <message>
            <source>At event %1</source>
            <translation>Bei Ereignis %1</translation>
        </message>
        <message>
            <source>%1, where this run was left.</source>
            <translation>%1, wo dieser Lauf verlassen wurde.</translation>
        </message>
        <message>
            <source>%1, where the branches part: this is “%2” now.</source>
            <translation>%1, wo sich die Zweige trennen: Dies ist jetzt „%2“.</translation>
        </message>
        <message>
            <source>%1, where it was left: this profile has a run of its own.</source>
            <translation>%1, wo er verlassen wurde: Dieses Profil hat einen eigenen Lauf.</translation>
        </message>
        <message>
            <source>%1, before “%2” could act: the run goes on without it.</source>
            <translation>%1, bevor „%2“ wirken konnte: Der Lauf geht ohne diesen Fehler weiter.</translation>
        </message>
        <message>
            <source>%1, before the first fault could act: the run goes on without any.</source>
            <translation>%1, bevor der erste Fehler wirken konnte: Der Lauf geht ohne Fehler weiter.</translation>
        </message>
        <message>
            <source>%1 as it was left: “%2” is still switched on here.</source>
            <translation>%1, wie er verlassen wurde: „%2“ ist hier noch eingeschaltet.</translation>
        </message>
        <message>
            <source>From the start</source>
            <translation>Vom Anfang an</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>This run was only recorded: its file does not say how it was made, so it can't be changed.</source>
            <translation>Dieser Lauf ist nur aufgezeichnet: Seine Datei sagt nicht, wie er entstand; er lässt sich nicht ändern.</translation>
        </message>
        <message>
            <source>There is no fault “%1” in the library.</source>
            <translation>Es gibt in der Bibliothek keine Störung „%1“.</translation>
        </message>
        <message>
            <source>“%1” changes nothing any more after event %2.</source>
            <translation>„%1“ ändert nach Ereignis %2 nichts mehr.</translation>
        </message>
        <message>
            <source>“%1” can't be made here.</source>
            <translation>„%1“ ist hier nicht möglich.</translation>
        </message>
        <message>
            <source>This run does not come to its end; it has no code.</source>
            <translation>Dieser Lauf kommt nicht zu seinem Ende; er hat keinen Code.</translation>
        </message>
        <message>
            <source>This run was only recorded: its file does not say how it was made, so it has no code.</source>
            <translation>Dieser Lauf ist nur aufgezeichnet: Seine Datei sagt nicht, wie er entstand; er hat keinen Code.</translation>
        </message>
        <message>
            <source>The program ended without being closed; its last session was kept.</source>
            <translation>Das Programm endete, ohne geschlossen zu werden; seine letzte Sitzung ist erhalten.</translation>
        </message>
        <message>
            <source>That can't be decided here.</source>
            <translation>Das lässt sich hier nicht entscheiden.</translation>
        </message>
        <message>
            <source>Event %1 is of %2, which is shown now.</source>
            <translation>Ereignis %1 ist von %2, das jetzt gezeigt wird.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::StepModel</name>
        <message>
            <source>%1 failed</source>
            <translation>%1 gescheitert</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>not reached</source>
            <translation>nicht erreicht</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::StopChoices</name>
        <message>
            <source>any that the profile promises</source>
            <translation>irgendeine, die das Profil zusagt</translation>
        </message>
    </context>
    <context>
        <name>StopWords</name>
        <message>
            <source>any promise breaks</source>
            <translation>irgendeine Zusage bricht</translation>
        </message>
        <message>
            <source>the attacker learns %1</source>
            <translation>der Angreifer erfährt %1</translation>
        </message>
        <message>
            <source>the attacker learns a secret</source>
            <translation>der Angreifer erfährt ein Geheimnis</translation>
        </message>
        <message>
            <source>“%1” breaks</source>
            <translation>„%1“ bricht</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::WireModel</name>
        <message>
            <source>%1 held</source>
            <translation>%1 gehalten</translation>
        </message>
        <message>
            <source>%1 replayed</source>
            <translation>%1 noch einmal</translation>
        </message>
        <message>
            <source>No such message comes any more.</source>
            <translation>Eine solche Nachricht kommt nicht mehr.</translation>
        </message>
        <message>
            <source>every %1 held</source>
            <translation>jede %1 gehalten</translation>
        </message>
        <message>
            <source>held after %1</source>
            <translation>gehalten nach %1</translation>
        </message>
    </context>
    <context>
        <name>BreakpointRow</name>
        <message>
            <source>from hit</source>
            <translation>ab Treffer</translation>
        </message>
        <message>
            <source>before</source>
            <translation>davor</translation>
        </message>
        <message>
            <source>after</source>
            <translation>danach</translation>
        </message>
        <message>
            <source>Switch it on</source>
            <translation>Einschalten</translation>
        </message>
        <message>
            <source>Switch it off</source>
            <translation>Ausschalten</translation>
        </message>
        <message>
            <source>Stops before the event; press to stop after it</source>
            <translation>Hält vor dem Ereignis; drücken, um danach zu halten</translation>
        </message>
        <message>
            <source>Stops at the n-th event that fits, and after it</source>
            <translation>Hält am n-ten passenden Ereignis und an späteren</translation>
        </message>
        <message>
            <source>Stops after the event; press to stop before it</source>
            <translation>Hält nach dem Ereignis; drücken, um davor zu halten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Expression of the breakpoint</source>
            <translation>Ausdruck des Haltepunkts</translation>
        </message>
        <message>
            <source>Change the expression</source>
            <translation>Ausdruck ändern</translation>
        </message>
    </context>
    <context>
        <name>ComparePane</name>
        <message>
            <source>Two runs side by side</source>
            <translation>Zwei Läufe nebeneinander</translation>
        </message>
        <message>
            <source>Both sequence diagrams</source>
            <translation>Beide Sequenzdiagramme</translation>
        </message>
    </context>
    <context>
        <name>ComparePanel</name>
        <message>
            <source>no difference</source>
            <translation>kein Unterschied</translation>
        </message>
        <message>
            <source>Write the comparison as Markdown</source>
            <translation>Den Vergleich als Markdown schreiben</translation>
        </message>
        <message>
            <source>Values that differ</source>
            <translation>Werte, die sich unterscheiden</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>This is the last</source>
            <translation>Das ist der letzte</translation>
        </message>
        <message>
            <source>This is the first</source>
            <translation>Das ist der erste</translation>
        </message>
        <message>
            <source>Shift+F8</source>
            <translation>Umschalt+F8</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Deutung</translation>
        </message>
        <message>
            <source>Previous difference</source>
            <translation>Voriger Unterschied</translation>
        </message>
        <message>
            <source>Next difference</source>
            <translation>Nächster Unterschied</translation>
        </message>
        <message>
            <source>Message or party</source>
            <translation>Nachricht oder Beteiligter</translation>
        </message>
        <message>
            <source>F8</source>
            <translation>F8</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Ereignis</translation>
        </message>
        <message>
            <source>Difference %1 of %2</source>
            <translation>Unterschied %1 von %2</translation>
        </message>
        <message>
            <source>Bytes differ</source>
            <translation>Bytes verschieden</translation>
        </message>
        <message>
            <source>B · %1</source>
            <translation>B · %1</translation>
        </message>
        <message>
            <source>A · %1</source>
            <translation>A · %1</translation>
        </message>
        <message>
            <source>%1, %2, %3: %4 in A, %5 in B, %6</source>
            <translation>%1, %2, %3: %4 in A, %5 in B, %6</translation>
        </message>
    </context>
    <context>
        <name>CompareSide</name>
        <message>
            <source>choose a run</source>
            <translation>Lauf wählen</translation>
        </message>
        <message>
            <source>Run %1</source>
            <translation>Lauf %1</translation>
        </message>
    </context>
    <context>
        <name>CompareWords</name>
        <message>
            <source>verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>time on the way</source>
            <translation>Zeit unterwegs</translation>
        </message>
        <message>
            <source>time after its cause</source>
            <translation>Zeit nach der Ursache</translation>
        </message>
        <message>
            <source>state %1</source>
            <translation>Zustand %1</translation>
        </message>
        <message>
            <source>operational</source>
            <translation>in Betrieb</translation>
        </message>
        <message>
            <source>on the way</source>
            <translation>unterwegs</translation>
        </message>
        <message>
            <source>interventions</source>
            <translation>Eingriffe</translation>
        </message>
        <message>
            <source>failed at %1</source>
            <translation>gescheitert bei %1</translation>
        </message>
        <message>
            <source>ended, %1</source>
            <translation>beendet, %1</translation>
        </message>
        <message>
            <source>cut after %1 events</source>
            <translation>nach %1 Ereignissen abgebrochen</translation>
        </message>
        <message>
            <source>check %1</source>
            <translation>Prüfung %1</translation>
        </message>
        <message>
            <source>Ends at %1 · steps in %2 only: %3</source>
            <translation>Endet bei %1 · Schritte nur in %2: %3</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(leer)</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::BreakpointModel</name>
        <message>
            <source>not reached, or not in this run</source>
            <translation>nicht erreicht oder nicht in diesem Lauf</translation>
        </message>
        <message>
            <source>check “%1”</source>
            <translation>Prüfung „%1“</translation>
        </message>
        <message>
            <source>any check that fails</source>
            <translation>jede Prüfung, die scheitert</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::CompareItem</name>
        <message>
            <source>first</source>
            <translation>erster</translation>
        </message>
        <message>
            <source>B only</source>
            <translation>nur B</translation>
        </message>
        <message>
            <source>A only</source>
            <translation>nur A</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::CompareModel</name>
        <message>
            <source>the whole event</source>
            <translation>das ganze Ereignis</translation>
        </message>
        <message>
            <source>happens</source>
            <translation>geschieht</translation>
        </message>
        <message>
            <source>These runs are too long to be laid side by side; “mcim-emulator diff” compares them.</source>
            <translation>Diese Läufe sind zu lang, um nebeneinander zu liegen; „mcim-emulator diff“ vergleicht sie.</translation>
        </message>
        <message>
            <source>There is nothing to compare with yet: a fault makes a branch, another scenario or trace a second run.</source>
            <translation>Es gibt noch nichts zum Vergleichen: Ein Fehler macht einen Zweig, ein anderes Szenario oder eine Aufzeichnung einen zweiten Lauf.</translation>
        </message>
        <message>
            <source>A and B are the same; choose another one.</source>
            <translation>A und B sind derselbe; wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 events</source>
            <translation>%1 Ereignisse</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::ToolbarModel</name>
        <message>
            <source>No event mentions “%1”</source>
            <translation>Kein Ereignis erwähnt „%1“</translation>
        </message>
        <message>
            <source>It holds for no event so far</source>
            <translation>Es gilt bisher für kein Ereignis</translation>
        </message>
    </context>
    <context>
        <name>AttackerPanel</name>
        <message>
            <source>Attacker</source>
            <translation>Angreifer</translation>
        </message>
        <message>
            <source>Can the attacker make %1?</source>
            <translation>Kann der Angreifer %1 herstellen?</translation>
        </message>
        <message>
            <source>%1. It %2.</source>
            <translation>%1. Er %2.</translation>
        </message>
        <message>
            <source>The run is looked at …</source>
            <translation>Der Ablauf wird betrachtet …</translation>
        </message>
        <message>
            <source>Select a message that has happened: what making it takes is shown here.</source>
            <translation>Eine Nachricht wählen, die geschehen ist: hier steht, was ihre Herstellung braucht.</translation>
        </message>
        <message>
            <source>No MAC, signature or tag guards this message; whoever controls its link can change it.</source>
            <translation>Kein MAC, keine Signatur und kein Tag schützt diese Nachricht; wer ihre Strecke beherrscht, kann sie ändern.</translation>
        </message>
        <message>
            <source>What the message takes; an item needs all items joined to its right edge</source>
            <translation>Was die Nachricht braucht; ein Kasten braucht alle Kästen an seiner rechten Kante</translation>
        </message>
    </context>
    <context>
        <name>ForgeNote</name>
        <message>
            <source>Known to %1</source>
            <translation>Bekannt: %1</translation>
        </message>
        <message>
            <source>Attacker has %1</source>
            <translation>Der Angreifer hat %1</translation>
        </message>
        <message>
            <source>The attacker %1</source>
            <translation>Der Angreifer %1</translation>
        </message>
        <message>
            <source>The attacker %1: you hold and edit here, it could not (emulator's choice, so that a lesson may try it)</source>
            <translation>Der Angreifer %1: hier halten und ändern Sie, er könnte es nicht (Wahl des Emulators, damit der Unterricht es versuchen kann)</translation>
        </message>
        <message>
            <source>Give it control</source>
            <translation>Beherrschen lassen</translation>
        </message>
        <message>
            <source>The attacker controls the link of this message from now on</source>
            <translation>Der Angreifer beherrscht die Strecke dieser Nachricht von nun an</translation>
        </message>
        <message>
            <source>Make guards again</source>
            <translation>Schutz neu herstellen</translation>
        </message>
        <message>
            <source>MACs and signatures are made again with the keys that the attacker has</source>
            <translation>MACs und Signaturen werden mit den Schlüsseln neu hergestellt, die der Angreifer hat</translation>
        </message>
    </context>
    <context>
        <name>LeftTools</name>
        <message>
            <source>Faults and links</source>
            <translation>Fehler und Strecken</translation>
        </message>
        <message>
            <source>%1 active</source>
            <translation>%1 aktiv</translation>
        </message>
        <message>
            <source>Faults</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>Strecken</translation>
        </message>
    </context>
    <context>
        <name>LinkDelegate</name>
        <message>
            <source>not the same on all</source>
            <translation>nicht auf allen gleich</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>listen</source>
            <translation>hört</translation>
        </message>
        <message>
            <source>control</source>
            <translation>steuert</translation>
        </message>
        <message>
            <source>What the attacker can do on %1</source>
            <translation>Was der Angreifer auf %1 kann</translation>
        </message>
    </context>
    <context>
        <name>LinksPane</name>
        <message>
            <source>Attacker</source>
            <translation>Angreifer</translation>
        </message>
        <message>
            <source>Links, and what the attacker can do on each</source>
            <translation>Strecken, und was der Angreifer auf jeder kann</translation>
        </message>
        <message>
            <source>Also has %1</source>
            <translation>Hat auch %1</translation>
        </message>
    </context>
    <context>
        <name>MeasuresSheet</name>
        <message>
            <source>Measures</source>
            <translation>Maßnahmen</translation>
        </message>
        <message>
            <source>%1, %2 of %3 on</source>
            <translation>%1, %2 von %3 an</translation>
        </message>
        <message>
            <source>This run was only recorded: it can't be begun with other measures.</source>
            <translation>Dieser Ablauf wurde nur aufgezeichnet: mit anderen Maßnahmen kann er nicht begonnen werden.</translation>
        </message>
        <message>
            <source>A switch begins the run anew. What each adds to this scenario: %1 of %2 worked out …</source>
            <translation>Ein Schalter beginnt den Ablauf neu. Was jede diesem Szenario hinzufügt: %1 von %2 ermittelt …</translation>
        </message>
        <message>
            <source>A switch begins the run anew. Figures: what hardened has more than without the one measure.</source>
            <translation>Ein Schalter beginnt den Ablauf neu. Zahlen: was hardened mehr hat als ohne die eine Maßnahme.</translation>
        </message>
        <message>
            <source>A switch begins the run anew. Figures: what the one measure adds to %1.</source>
            <translation>Ein Schalter beginnt den Ablauf neu. Zahlen: was die eine Maßnahme zu %1 hinzufügt.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::AttackerModel</name>
        <message>
            <source>as the scenario says</source>
            <translation>wie das Szenario sagt</translation>
        </message>
        <message>
            <source>whom it names; else a listener on radio and IP path</source>
            <translation>wen es nennt; sonst ein Lauscher auf Funk und IP-Weg</translation>
        </message>
        <message>
            <source>all of %1</source>
            <translation>alles von %1</translation>
        </message>
        <message>
            <source>the device of %1</source>
            <translation>das Gerät von %1</translation>
        </message>
        <message>
            <source>PCID, K and OPc of %1</source>
            <translation>PCID, K und OPc von %1</translation>
        </message>
        <message>
            <source>links of its own</source>
            <translation>eigene Strecken</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>%1 from %2 on</source>
            <translation>%1 ab %2</translation>
        </message>
        <message>
            <source>the start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>The attacker has what its links and its own things give it.</source>
            <translation>Der Angreifer hat, was ihm seine Strecken und eigenen Dinge geben.</translation>
        </message>
        <message>
            <source>The attacker gets all that %1 knows at the cursor and learns later.</source>
            <translation>Der Angreifer bekommt alles, was %1 am Zeiger weiß und später erfährt.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::ForgeModel</name>
        <message>
            <source>controls %1</source>
            <translation>beherrscht %1</translation>
        </message>
        <message>
            <source>listens on %1, and can't change anything there</source>
            <translation>hört auf %1 und kann dort nichts ändern</translation>
        </message>
        <message>
            <source>has no access to %1</source>
            <translation>hat keinen Zugang zu %1</translation>
        </message>
        <message>
            <source>Can't make it: %1 needs %2</source>
            <translation>Nicht herstellbar: %1 braucht %2</translation>
        </message>
        <message>
            <source>Can't put in %1: the attacker does not know it</source>
            <translation>Kann %1 nicht einsetzen: der Angreifer kennt es nicht</translation>
        </message>
        <message>
            <source>Can't make it: %1 can't be made again for this content</source>
            <translation>Nicht herstellbar: %1 lässt sich für diesen Inhalt nicht neu herstellen</translation>
        </message>
        <message>
            <source>The edit breaks no guard of this message</source>
            <translation>Die Änderung verletzt keinen Schutz dieser Nachricht</translation>
        </message>
        <message>
            <source>Nothing guards this message but its link</source>
            <translation>Nichts als ihre Strecke schützt diese Nachricht</translation>
        </message>
        <message>
            <source>The attacker has all that its guards take</source>
            <translation>Der Angreifer hat alles, was ihr Schutz braucht</translation>
        </message>
        <message>
            <source>the start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>%1 knows it since %2</source>
            <translation>%1 weiß es seit %2</translation>
        </message>
        <message>
            <source>known from the start</source>
            <translation>bekannt von Beginn an</translation>
        </message>
        <message>
            <source>known since %1</source>
            <translation>bekannt seit %1</translation>
        </message>
        <message>
            <source>missing · known to %1</source>
            <translation>fehlt · bekannt: %1</translation>
        </message>
        <message>
            <source>known to %1</source>
            <translation>bekannt: %1</translation>
        </message>
        <message>
            <source>the attacker can make it</source>
            <translation>der Angreifer kann es herstellen</translation>
        </message>
        <message>
            <source>goal · can't be made</source>
            <translation>Ziel · nicht herstellbar</translation>
        </message>
        <message>
            <source>What the edit puts in</source>
            <translation>Was die Änderung einsetzt</translation>
        </message>
        <message>
            <source>as the receiver gets it</source>
            <translation>wie der Empfänger es bekommt</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::LearntColumn</name>
        <message>
            <source>Attacker</source>
            <translation>Angreifer</translation>
        </message>
        <message>
            <source>no link</source>
            <translation>keine Strecke</translation>
        </message>
        <message>
            <source>learns per event</source>
            <translation>erfährt je Ereignis</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::LinkModel</name>
        <message>
            <source>M2ME – VNO, radio</source>
            <translation>M2ME – VNO, Funk</translation>
        </message>
        <message>
            <source>radio</source>
            <translation>Funk</translation>
        </message>
        <message>
            <source>M2ME – RO, IP path</source>
            <translation>M2ME – RO, IP-Weg</translation>
        </message>
        <message>
            <source>IP path</source>
            <translation>IP-Weg</translation>
        </message>
        <message>
            <source>VNO – RO, SHO</source>
            <translation>VNO – RO, SHO</translation>
        </message>
        <message>
            <source>S6d</source>
            <translation>S6d</translation>
        </message>
        <message>
            <source>Inside the RO</source>
            <translation>Im RO</translation>
        </message>
        <message>
            <source>inside the RO</source>
            <translation>im RO</translation>
        </message>
        <message>
            <source>RO – SHO</source>
            <translation>RO – SHO</translation>
        </message>
        <message>
            <source>SHO – PVA</source>
            <translation>SHO – PVA</translation>
        </message>
        <message>
            <source>M2ME – TRE, in the box</source>
            <translation>M2ME – TRE, im Gerät</translation>
        </message>
        <message>
            <source>in the box</source>
            <translation>im Gerät</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::MeasureModel</name>
        <message>
            <source>%1 messages</source>
            <translation>%1 Nachrichten</translation>
        </message>
        <message>
            <source>%1 octets</source>
            <translation>%1 Oktette</translation>
        </message>
        <message>
            <source>%1 checks</source>
            <translation>%1 Prüfungen</translation>
        </message>
        <message>
            <source>%1 computations</source>
            <translation>%1 Berechnungen</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>adds nothing to this run</source>
            <translation>fügt diesem Ablauf nichts hinzu</translation>
        </message>
    </context>
    <context>
        <name>PaletteSheet</name>
        <message>
            <source>Action, scenario, fault, step or file</source>
            <translation>Aktion, Szenario, Fehler, Schritt oder Datei</translation>
        </message>
        <message>
            <source>All actions</source>
            <translation>Alle Aktionen</translation>
        </message>
        <message>
            <source>Nothing has the words “%1”.</source>
            <translation>Nichts hat die Wörter „%1“.</translation>
        </message>
    </context>
    <context>
        <name>WindowActions</name>
        <message>
            <source>show or hide what comes later</source>
            <translation>zeigen oder verbergen, was später kommt</translation>
        </message>
        <message>
            <source>Show what comes later</source>
            <translation>Zeigen, was später kommt</translation>
        </message>
        <message>
            <source>Hide what comes later</source>
            <translation>Verbergen, was später kommt</translation>
        </message>
        <message>
            <source>Ctrl+Shift+R</source>
            <translation>Strg+Umschalt+R</translation>
        </message>
        <message>
            <source>All actions</source>
            <translation>Alle Aktionen</translation>
        </message>
        <message>
            <source>Alt+←</source>
            <translation>Alt+←</translation>
        </message>
        <message>
            <source>Alt+→</source>
            <translation>Alt+→</translation>
        </message>
        <message>
            <source>Back one event</source>
            <translation>Ein Ereignis zurück</translation>
        </message>
        <message>
            <source>Back one phase</source>
            <translation>Eine Phase zurück</translation>
        </message>
        <message>
            <source>Back one step</source>
            <translation>Einen Schritt zurück</translation>
        </message>
        <message>
            <source>Back to the breakpoint before</source>
            <translation>Zurück zum Haltepunkt davor</translation>
        </message>
        <message>
            <source>Blank the screen</source>
            <translation>Bildschirm dunkel</translation>
        </message>
        <message>
            <source>Branches</source>
            <translation>Zweige</translation>
        </message>
        <message>
            <source>Breakpoint at the selected event</source>
            <translation>Haltepunkt am ausgewählten Ereignis</translation>
        </message>
        <message>
            <source>Breakpoints</source>
            <translation>Haltepunkte</translation>
        </message>
        <message>
            <source>Cause of the selected event</source>
            <translation>Ursache des ausgewählten Ereignisses</translation>
        </message>
        <message>
            <source>Compare two runs</source>
            <translation>Zwei Läufe vergleichen</translation>
        </message>
        <message>
            <source>Consequence of the selected event</source>
            <translation>Folge des ausgewählten Ereignisses</translation>
        </message>
        <message>
            <source>Ctrl++</source>
            <translation>Strg++</translation>
        </message>
        <message>
            <source>Ctrl+0</source>
            <translation>Strg+0</translation>
        </message>
        <message>
            <source>Ctrl+B</source>
            <translation>Strg+B</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Strg+D</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Strg+E</translation>
        </message>
        <message>
            <source>Ctrl+F</source>
            <translation>Strg+F</translation>
        </message>
        <message>
            <source>Ctrl+F10</source>
            <translation>Strg+F10</translation>
        </message>
        <message>
            <source>Ctrl+F5, Shift+Alt+F5</source>
            <translation>Strg+F5, Umschalt+Alt+F5</translation>
        </message>
        <message>
            <source>Ctrl+G</source>
            <translation>Strg+G</translation>
        </message>
        <message>
            <source>Ctrl+J</source>
            <translation>Strg+J</translation>
        </message>
        <message>
            <source>Ctrl+K</source>
            <translation>Strg+K</translation>
        </message>
        <message>
            <source>Ctrl+M</source>
            <translation>Strg+M</translation>
        </message>
        <message>
            <source>Ctrl+O</source>
            <translation>Strg+O</translation>
        </message>
        <message>
            <source>Ctrl+S</source>
            <translation>Strg+S</translation>
        </message>
        <message>
            <source>Ctrl+Shift+S</source>
            <translation>Strg+Umschalt+S</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Z</source>
            <translation>Strg+Umschalt+Z</translation>
        </message>
        <message>
            <source>Ctrl+T</source>
            <translation>Strg+T</translation>
        </message>
        <message>
            <source>Ctrl+Z</source>
            <translation>Strg+Z</translation>
        </message>
        <message>
            <source>Ctrl+←</source>
            <translation>Strg+←</translation>
        </message>
        <message>
            <source>Ctrl+→</source>
            <translation>Strg+→</translation>
        </message>
        <message>
            <source>Ctrl+−</source>
            <translation>Strg+−</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Dunkle Farben</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>End presenting</source>
            <translation>Vorführung beenden</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>F10, Shift+→</source>
            <translation>F10, Umschalt+→</translation>
        </message>
        <message>
            <source>F3</source>
            <translation>F3</translation>
        </message>
        <message>
            <source>F5</source>
            <translation>F5</translation>
        </message>
        <message>
            <source>F8</source>
            <translation>F8</translation>
        </message>
        <message>
            <source>F9</source>
            <translation>F9</translation>
        </message>
        <message>
            <source>Find in fields, state, log</source>
            <translation>In Feldern, Zuständen, Protokoll suchen</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>Weitersuchen</translation>
        </message>
        <message>
            <source>Full motion</source>
            <translation>Volle Bewegung</translation>
        </message>
        <message>
            <source>Go to a step…</source>
            <translation>Zu einem Schritt …</translation>
        </message>
        <message>
            <source>Hold the next message</source>
            <translation>Die nächste Nachricht anhalten</translation>
        </message>
        <message>
            <source>Home, Shift+F5</source>
            <translation>Pos1, Umschalt+F5</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Language from the next start on: %1</source>
            <translation>Sprache ab dem nächsten Start: %1</translation>
        </message>
        <message>
            <source>Language: %1, as the environment says</source>
            <translation>Sprache: %1, wie die Umgebung sagt</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Größerer Text</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <source>Light theme</source>
            <translation>Helle Farben</translation>
        </message>
        <message>
            <source>Measures</source>
            <translation>Maßnahmen</translation>
        </message>
        <message>
            <source>Menu, Alt+Enter</source>
            <translation>Menü, Alt+Eingabe</translation>
        </message>
        <message>
            <source>Next difference between two runs</source>
            <translation>Nächster Unterschied zweier Läufe</translation>
        </message>
        <message>
            <source>Next event</source>
            <translation>Nächstes Ereignis</translation>
        </message>
        <message>
            <source>Next numbered step</source>
            <translation>Nächster nummerierter Schritt</translation>
        </message>
        <message>
            <source>Next phase</source>
            <translation>Nächste Phase</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>No decision has been made</source>
            <translation>Es wurde nichts entschieden</translation>
        </message>
        <message>
            <source>No decision has been undone</source>
            <translation>Es wurde nichts rückgängig gemacht</translation>
        </message>
        <message>
            <source>No event is selected</source>
            <translation>Kein Ereignis ist ausgewählt</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen …</translation>
        </message>
        <message>
            <source>Open again…</source>
            <translation>Erneut öffnen …</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play to the end</source>
            <translation>Bis zum Ende abspielen</translation>
        </message>
        <message>
            <source>Present: the diagram and one sentence</source>
            <translation>Vorführen: das Diagramm und ein Satz</translation>
        </message>
        <message>
            <source>Previous difference between two runs</source>
            <translation>Voriger Unterschied zweier Läufe</translation>
        </message>
        <message>
            <source>Previous event</source>
            <translation>Voriges Ereignis</translation>
        </message>
        <message>
            <source>Previous numbered step</source>
            <translation>Voriger nummerierter Schritt</translation>
        </message>
        <message>
            <source>Previous phase</source>
            <translation>Vorige Phase</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Reduced motion</source>
            <translation>Weniger Bewegung</translation>
        </message>
        <message>
            <source>Run code</source>
            <translation>Laufcode</translation>
        </message>
        <message>
            <source>Run to the next breakpoint</source>
            <translation>Bis zum nächsten Haltepunkt</translation>
        </message>
        <message>
            <source>Save session</source>
            <translation>Sitzung speichern</translation>
        </message>
        <message>
            <source>Save session as…</source>
            <translation>Sitzung speichern unter …</translation>
        </message>
        <message>
            <source>Shift+F8</source>
            <translation>Umschalt+F8</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Kleinerer Text</translation>
        </message>
        <message>
            <source>Space or .</source>
            <translation>Leertaste oder .</translation>
        </message>
        <message>
            <source>Text at 100 %</source>
            <translation>Text mit 100 %</translation>
        </message>
        <message>
            <source>The run has ended</source>
            <translation>Der Lauf ist zu Ende</translation>
        </message>
        <message>
            <source>The screen is blanked while presenting</source>
            <translation>Dunkel wird der Bildschirm in der Vorführung</translation>
        </message>
        <message>
            <source>This is the start</source>
            <translation>Das ist der Anfang</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>Zum Ende</translation>
        </message>
        <message>
            <source>To the selected event</source>
            <translation>Zum ausgewählten Ereignis</translation>
        </message>
        <message>
            <source>To the start</source>
            <translation>Zum Anfang</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>What can be done with the selected event</source>
            <translation>Was mit dem ausgewählten Ereignis getan werden kann</translation>
        </message>
        <message>
            <source>What this emulation simplifies</source>
            <translation>Was diese Emulation vereinfacht</translation>
        </message>
        <message>
            <source>back as far</source>
            <translation>ebenso weit zurück</translation>
        </message>
        <message>
            <source>branches: go to one, F2 names it, Delete takes it away</source>
            <translation>Zweige: hingehen, F2 benennt, Entf nimmt weg</translation>
        </message>
        <message>
            <source>event</source>
            <translation>ein Ereignis</translation>
        </message>
        <message>
            <source>export: picture, film, web page, packets, text, data</source>
            <translation>Export: Bild, Film, Webseite, Pakete, Text, Daten</translation>
        </message>
        <message>
            <source>hold the next message on its way, to change, drop or send it on</source>
            <translation>die nächste Nachricht unterwegs halten, um sie zu ändern, zu verwerfen oder weiterzugeben</translation>
        </message>
        <message>
            <source>light, dark</source>
            <translation>hell, dunkel</translation>
        </message>
        <message>
            <source>measures of the profile, each a switch</source>
            <translation>Maßnahmen des Profils, jede ein Schalter</translation>
        </message>
        <message>
            <source>next event, step or phase, as is chosen beside Play</source>
            <translation>nächstes Ereignis, nächster Schritt oder nächste Phase, wie neben Abspielen gewählt</translation>
        </message>
        <message>
            <source>open a scenario, session, trace, capture or picture of a run (or drop it on the window)</source>
            <translation>Szenario, Sitzung, Trace, Mitschnitt oder Bild eines Laufs öffnen (oder auf das Fenster ziehen)</translation>
        </message>
        <message>
            <source>phase</source>
            <translation>eine Phase</translation>
        </message>
        <message>
            <source>play, pause</source>
            <translation>abspielen, anhalten</translation>
        </message>
        <message>
            <source>present, and back (also Esc)</source>
            <translation>vorführen, und zurück (auch Esc)</translation>
        </message>
        <message>
            <source>step</source>
            <translation>einen Schritt</translation>
        </message>
        <message>
            <source>these keys</source>
            <translation>diese Tasten</translation>
        </message>
        <message>
            <source>this run as a code, or the run of a pasted one</source>
            <translation>dieser Lauf als Code, oder der Lauf eines eingefügten</translation>
        </message>
        <message>
            <source>two runs side by side, and back</source>
            <translation>zwei Läufe nebeneinander, und zurück</translation>
        </message>
        <message>
            <source>undo a decision (never time)</source>
            <translation>eine Entscheidung rückgängig machen (nie die Zeit)</translation>
        </message>
        <message>
            <source>what can be done with the selected event (also right button)</source>
            <translation>was mit dem gewählten Ereignis geht (auch rechte Maustaste)</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Geräte</translation>
        </message>
        <message>
            <source>Next device</source>
            <translation>Nächstes Gerät</translation>
        </message>
        <message>
            <source>Previous device</source>
            <translation>Voriges Gerät</translation>
        </message>
        <message>
            <source>F11</source>
            <translation>F11</translation>
        </message>
        <message>
            <source>PgDown</source>
            <translation>Bild ab</translation>
        </message>
        <message>
            <source>Play to the end of the step</source>
            <translation>Bis zum Ende des Schritts abspielen</translation>
        </message>
        <message>
            <source>Shift+F10, Shift+←, PgUp</source>
            <translation>Umschalt+F10, Umschalt+←, Bild auf</translation>
        </message>
        <message>
            <source>This run has one device</source>
            <translation>Dieser Lauf hat ein Gerät</translation>
        </message>
        <message>
            <source>devices: which one is looked at</source>
            <translation>Geräte: welches betrachtet wird</translation>
        </message>
        <message>
            <source>play to the end of the step, again: go there</source>
            <translation>bis zum Ende des Schritts abspielen, nochmals: dorthin gehen</translation>
        </message>
        <message>
            <source>Arrows go by %1 instead</source>
            <translation>Pfeile gehen stattdessen nach %1</translation>
        </message>
        <message>
            <source>all actions, scenarios, faults, steps and files of late, found by their words</source>
            <translation>alle Aktionen, Szenarien, Fehler, Schritte und zuletzt geöffnete Dateien, nach ihren Wörtern gefunden</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::PaletteModel</name>
        <message>
            <source>Step %1 · %2</source>
            <translation>Schritt %1 · %2</translation>
        </message>
        <message>
            <source>This run does not reach step “%1”.</source>
            <translation>Dieser Lauf erreicht Schritt „%1“ nicht.</translation>
        </message>
        <message>
            <source>fault · %1</source>
            <translation>Fehler · %1</translation>
        </message>
        <message>
            <source>fault, active: is taken away</source>
            <translation>Fehler, aktiv: wird weggenommen</translation>
        </message>
        <message>
            <source>goes there</source>
            <translation>geht dorthin</translation>
        </message>
        <message>
            <source>scenario</source>
            <translation>Szenario</translation>
        </message>
        <message>
            <source>scenario, open: begins anew</source>
            <translation>Szenario, offen: beginnt von vorn</translation>
        </message>
        <message>
            <source>opened before</source>
            <translation>zuvor geöffnet</translation>
        </message>
    </context>
    <context>
        <name>DeviceBar</name>
        <message>
            <source>All devices</source>
            <translation>Alle Geräte</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Devices: which one to look at</source>
            <translation>Geräte: welches betrachtet wird</translation>
        </message>
        <message>
            <source>Look at one device, with the servers</source>
            <translation>Ein Gerät betrachten, mit den Servern</translation>
        </message>
        <message>
            <source>Next device</source>
            <translation>Nächstes Gerät</translation>
        </message>
        <message>
            <source>One device</source>
            <translation>Ein Gerät</translation>
        </message>
        <message>
            <source>Previous device</source>
            <translation>Voriges Gerät</translation>
        </message>
        <message>
            <source>The events of all devices, in their order</source>
            <translation>Die Ereignisse aller Geräte in ihrer Reihenfolge</translation>
        </message>
    </context>
    <context>
        <name>DevicesSheet</name>
        <message>
            <source>Devices</source>
            <translation>Geräte</translation>
        </message>
        <message>
            <source>Find a device</source>
            <translation>Ein Gerät finden</translation>
        </message>
        <message>
            <source>No device has “%1” in its number, PCID or state.</source>
            <translation>Kein Gerät hat „%1“ in Nummer, PCID oder Zustand.</translation>
        </message>
        <message>
            <source>Number, PCID or state</source>
            <translation>Nummer, PCID oder Zustand</translation>
        </message>
        <message>
            <source>The diagram, steps, timeline and log follow the device that is chosen here. Up, Down and Enter choose.</source>
            <translation>Diagramm, Schritte, Zeitleiste und Protokoll folgen dem Gerät, das hier gewählt wird. Auf, Ab und Eingabe wählen.</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::DeviceModel</name>
        <message>
            <source>%1 of %2 operational</source>
            <translation>%1 von %2 in Betrieb</translation>
        </message>
        <message>
            <source>All %1 devices</source>
            <translation>Alle %1 Geräte</translation>
        </message>
        <message>
            <source>PCID %1</source>
            <translation>PCID %1</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>Schritt %1</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>%1 – MCIM Emulator</source>
            <translation>%1 – MCIM-Emulator</translation>
        </message>
        <message>
            <source>--at %1: this run has no such place; give the number of an event, stepN or op</source>
            <translation>--at %1: Diese Stelle gibt es in diesem Lauf nicht; anzugeben ist die Nummer eines Ereignisses, stepN oder op</translation>
        </message>
        <message>
            <source>--device %1: the devices of this run are 1 to %2</source>
            <translation>--device %1: Die Geräte dieses Laufs sind 1 bis %2</translation>
        </message>
        <message>
            <source>--device %1: the run has one device</source>
            <translation>--device %1: Der Lauf hat ein Gerät</translation>
        </message>
        <message>
            <source>Drop a scenario, session, trace, capture or picture of a run to open it</source>
            <translation>Szenario, Sitzung, Trace, Mitschnitt oder Bild eines Laufs hier ablegen, um es zu öffnen</translation>
        </message>
        <message>
            <source>Export the comparison</source>
            <translation>Vergleich exportieren</translation>
        </message>
        <message>
            <source>Export the table</source>
            <translation>Tabelle exportieren</translation>
        </message>
        <message>
            <source>Markdown (*.md)</source>
            <translation>Markdown (*.md)</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>Runs (*.json *.pcapng *.png *.svg)</source>
            <translation>Läufe (*.json *.pcapng *.png *.svg)</translation>
        </message>
        <message>
            <source>Save session</source>
            <translation>Sitzung speichern</translation>
        </message>
        <message>
            <source>Session (*.json)</source>
            <translation>Sitzung (*.json)</translation>
        </message>
    </context>
    <context>
        <name>VerdictCard</name>
        <message>
            <source>Without the fault</source>
            <translation>Ohne den Fehler</translation>
        </message>
        <message>
            <source>Two runs side by side, at the first difference</source>
            <translation>Zwei Läufe nebeneinander, beim ersten Unterschied</translation>
        </message>
        <message>
            <source>Try next:</source>
            <translation>Als Nächstes:</translation>
        </message>
        <message>
            <source>The same run from its start, where this check is made but not obeyed</source>
            <translation>Derselbe Lauf von Anfang an, wobei diese Prüfung gemacht, aber nicht befolgt wird</translation>
        </message>
        <message>
            <source>Takes every fault out and goes back to where the first could act</source>
            <translation>Nimmt alle Fehler heraus und geht dorthin zurück, wo der erste wirken konnte</translation>
        </message>
        <message>
            <source>Switch “%1” off</source>
            <translation>„%1“ ausschalten</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Strg+D</translation>
        </message>
        <message>
            <source>Compare with another run</source>
            <translation>Mit einem anderen Lauf vergleichen</translation>
        </message>
    </context>
    <context>
        <name>mcim::gui::VerdictModel</name>
        <message>
            <source>Back at the start: “%1” is checked here, but not obeyed.</source>
            <translation>Zurück am Anfang: „%1“ wird hier geprüft, aber nicht befolgt.</translation>
        </message>
    </context>
</TS>
