// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_corpus.h"
#include "document_samples.h"

#include "mcim/codecs/http_json/http.h"
#include "mcim/codecs/http_json/json.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace mcim;
using namespace mcim::codecs;
using namespace mcim::model;

namespace {

std::string request(const std::string& start, const std::string& fields, const std::string& body)
{
    return start + "\r\n" + fields + "\r\n" + body;
}

std::string connectivity(const std::string& body, const std::string& mediaType = "application/json")
{
    return request("POST /connectivity HTTP/1.1",
        "Host: icf.ro.example\r\nContent-Type: " + mediaType + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", body);
}

Decoded<AnyMessage> atIcf(const std::string& text)
{
    return decodeHttp(Role::Icf, Channel::IpIcf, toBytes(text));
}

/// The refusal must lie where `place` begins, and say something.
void verifyRefused(const Decoded<AnyMessage>& result, std::size_t offset)
{
    QVERIFY(!result.has_value());
    QVERIFY(!result.error().reason.empty());
    QVERIFY2(result.error().offset == offset, (result.error().reason + " at " + std::to_string(result.error().offset)).c_str());
}

json::Text readText(std::string_view text)
{
    return json::read(octetsOf(text));
}

/// A number beyond what a double holds, which the judge refuses and JSON does not.
bool hasHugeNumber(const json::Value& value)
{
    if (value.kind == json::Kind::Number && std::isinf(std::strtod(std::string(value.text).c_str(), nullptr))) {
        return true;
    }
    for (const json::Value& child : value.children()) {
        if (hasHugeNumber(child)) {
            return true;
        }
    }
    return false;
}

/// Our view of a value as the judge's.
nlohmann::json asJudge(const json::Value& value)
{
    switch (value.kind) {
    case json::Kind::Null: return nullptr;
    case json::Kind::Boolean: return value.text == "true";
    case json::Kind::Number: return nlohmann::json::parse(value.text);
    case json::Kind::String: return value.text;
    case json::Kind::Array: {
        nlohmann::json list = nlohmann::json::array();
        for (const json::Value& child : value.children()) {
            list.push_back(asJudge(child));
        }
        return list;
    }
    case json::Kind::Object: {
        nlohmann::json object = nlohmann::json::object();
        for (const json::Value& child : value.children()) {
            object[std::string(child.key)] = asJudge(child);
        }
        return object;
    }
    }
    return nullptr;
}

std::string jsonString(std::string_view text)
{
    Writer out;
    json::putQuoted(out, text);
    return toText(out.octets());
}

} // namespace

class TestHttpJson : public QObject
{
    Q_OBJECT

private slots:
    void requestIsWrittenAsRfc9112Says()
    {
        const Bytes octets = encodeHttp(Channel::IcfDrf, BootstrapOrder{Pcid{"001010123456789"}, Ipv4{0x0a2d0007}, std::nullopt});
        QCOMPARE(toText(octets),
            std::string("POST /bootstrap HTTP/1.1\r\nHost: drf.ro.example:8080\r\nContent-Type: application/json\r\nContent-Length: 43\r\n\r\n"
                        "{\"pcid\":\"001010123456789\",\"ip\":\"10.45.0.7\"}"));
    }

    void answersCarryLengthAndReason()
    {
        QCOMPARE(toText(encodeHttp(Channel::IpIcf, ConnectivityAnswer{202})), std::string("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
        QCOMPARE(toText(encodeHttp(Channel::IpIcf, ConnectivityAnswer{503})), std::string("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));
        QCOMPARE(toText(encodeHttp(Channel::ShoDpf, StatusReportAnswer{204})), std::string("HTTP/1.1 204 No Content\r\n\r\n"));
    }

    void hostAndPathFollowTheDmAccount()
    {
        DmClientMessage message;
        message.message.target = "http://rogue.example:81/x/y";
        QVERIFY(toText(encodeHttp(Channel::IpDpf, message)).starts_with("POST /x/y HTTP/1.1\r\nHost: rogue.example:81\r\n"));
        message.message.target = "no uri";
        QVERIFY(toText(encodeHttp(Channel::IpDpf, message)).starts_with("POST / HTTP/1.1\r\nHost: dpf.ro.example\r\n"));
    }

    void tellsRequestFromAnswerOnOneChannel()
    {
        const Bytes answer = encodeHttp(Channel::ShoDpf, ObjectDeliveryAnswer{404});
        const auto atSho = decodeHttp(Role::Sho, Channel::ShoDpf, answer);
        QVERIFY(atSho.has_value());
        QCOMPARE(messageType(*atSho), MessageType::ObjectDeliveryAnswer);
        const auto atDpf = decodeHttp(Role::Dpf, Channel::ShoDpf, answer);
        QVERIFY(atDpf.has_value());
        QCOMPARE(messageType(*atDpf), MessageType::StatusReportAnswer);
        const Bytes report = encodeHttp(Channel::ShoDpf, StatusReport{Pcid{"001010123456789"}, "t", "i", DmStatus::Ok, std::nullopt});
        QCOMPARE(messageType(decodeHttp(Role::Sho, Channel::ShoDpf, report).value()), MessageType::StatusReport);
        QVERIFY(!decodeHttp(Role::Dpf, Channel::ShoDpf, report).has_value());
        QVERIFY(!decodeHttp(Role::Ccif, Channel::IcfCcif, answer).has_value());
    }

    void otherChannelGivesNoOctets()
    {
        QVERIFY(encodeHttp(Channel::IpIcf, StatusReportAnswer{204}).empty());
        QVERIFY(encodeHttp(Channel::ShoPva, ConnectivityRequest{}).empty());
    }

    void fieldNamesAreReadInAnyCaseAndSpace()
    {
        const std::string body = "{\"pcid\":\"001010123456789\"}";
        const auto message = atIcf(request("POST /connectivity HTTP/1.1",
            "hOsT:icf\r\nCONTENT-TYPE:\tApplication/JSON; charset=utf-8 \r\nX-Other: a, b\r\ncontent-length: 26\r\n", body));
        QVERIFY2(message.has_value(), message ? "" : message.error().reason.c_str());
    }

    void refusesWhatIsNoHttp_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        const auto row = [](const char* name, const std::string& text, int offset) { QTest::newRow(name) << QString::fromStdString(text) << offset; };
        const std::string good = "{\"pcid\":\"001010123456789\"}";
        const std::string host = "Host: a\r\n";
        const std::string type = "Content-Type: application/json\r\n";
        row("nothing", "", 0);
        row("no line end", "POST /connectivity HTTP/1.1", 0);
        row("bare line feed", "POST /connectivity HTTP/1.1\nHost: a\n\n", 0);
        row("no version", request("POST /connectivity", host, ""), 0);
        row("other version", request("POST /connectivity HTTP/2.0", host, ""), 19);
        row("target without a form", request("POST a/connectivity HTTP/1.1", host, ""), 5);
        row("method no token", request("PO(T /connectivity HTTP/1.1", host, ""), 0);
        row("status of two digits", "HTTP/1.1 20 OK\r\n\r\n", 0);
        row("space before colon", request("POST /connectivity HTTP/1.1", "Host : a\r\n", ""), 29);
        row("first line folded", request("POST /connectivity HTTP/1.1", " Host: a\r\n", ""), 29);
        row("Host of two words", request("POST /connectivity HTTP/1.1", "Host: a\r\n b\r\n", ""), 29);
        row("no host", request("POST /connectivity HTTP/1.1", type + "Content-Length: 26\r\n", good), 0);
        row("chunked without chunks", request("POST /connectivity HTTP/1.1", host + "Transfer-Encoding: chunked\r\n", ""), 68);
        row("two lengths", request("POST /connectivity HTTP/1.1", host + "Content-Length: 1\r\nContent-Length: 2\r\n", "{}"), 57);
        row("length no number", request("POST /connectivity HTTP/1.1", host + "Content-Length: +2\r\n", "{}"), 38);
        row("length beyond 64 bits", request("POST /connectivity HTTP/1.1", host + "Content-Length: 99999999999999999999\r\n", "{}"), 38);
        row("body shorter", request("POST /connectivity HTTP/1.1", host + type + "Content-Length: 27\r\n", good), 92);
        row("octets after body", request("POST /connectivity HTTP/1.1", host + type + "Content-Length: 25\r\n", good), 117);
        row("other media type", connectivity(good, "text/json"), 51);
        row("no such resource", request("POST /connect HTTP/1.1", host, ""), 5);
        row("method not allowed", request("GET /connectivity HTTP/1.1", host, ""), 0);
        row("more after the path", request("POST /connectivity/x HTTP/1.1", host + type + "Content-Length: 26\r\n", good), 5);
        row("an answer", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0);
    }

    void refusesWhatIsNoHttp()
    {
        QFETCH(QString, text);
        QFETCH(int, offset);
        verifyRefused(atIcf(text.toStdString()), static_cast<std::size_t>(offset));
    }

    /// What RFC 9112 asks of a server.
    void requestsThatAreTaken_data()
    {
        QTest::addColumn<QByteArray>("octets");
        const std::string start = "POST /connectivity HTTP/1.1\r\n";
        const std::string host = "Host: icf.ro.example\r\n";
        const std::string type = "Content-Type: application/json\r\n";
        const std::string body = "{\"pcid\":\"001010123456789\"}";
        const std::string length = "Content-Length: 26\r\n";
        const std::string coded = host + type + "Transfer-Encoding: chunked\r\n\r\n";
        const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << QByteArray::fromStdString(text); };
        row("3.2.2 absolute form", "POST HTTP://icf.ro.example:80/connectivity HTTP/1.1\r\nHost: other\r\n" + type + length + "\r\n" + body);
        row("2.3 of a later minor version", "POST /connectivity HTTP/1.9\r\n" + host + type + length + "\r\n" + body);
        row("HTTP/1.0 without Host", "POST /connectivity HTTP/1.0\r\n" + type + length + "\r\n" + body);
        row("2.2 empty lines before", "\r\n\r\n" + start + host + type + length + "\r\n" + body);
        row("2.2 empty line after", start + host + type + length + "\r\n" + body + "\r\n");
        row("3.2 empty Host", start + "Host:\r\n" + type + length + "\r\n" + body);
        row("3.2 Host in brackets", start + "Host: [2001:db8::1]:80\r\n" + type + length + "\r\n" + body);
        row("5.2 obs-fold", start + host + "Content-Type:\r\n\tapplication/json;\r\n charset=utf-8\r\n" + length + "\r\n" + body);
        row("9110 5.5 obs-text", start + host + "X-Name: caf\xe9\r\n" + type + length + "\r\n" + body);
        row("9110 5.6.1 list with empty elements", start + host + type + "Content-Length: ,26, ,26,\r\n\r\n" + body);
        row("6.3 equal lengths in two lines", start + host + type + length + length + "\r\n" + body);
        row("9110 8.3.1 media type in capitals", start + host + "content-type: Application/JSON ; Charset=\"UTF-8\"\r\n" + length + "\r\n" + body);
        row("9110 10.1.1 expectation", start + host + type + length + "Expect: 100-Continue\r\n\r\n" + body);
        row("9110 10.1.1 unknown expectation of HTTP/1.0", "POST /connectivity HTTP/1.0\r\n" + type + length + "Expect: more\r\n\r\n" + body);
        row("9110 4.2.3 encoded unreserved character", "POST /c%6fnnectivity HTTP/1.1\r\n" + host + type + length + "\r\n" + body);
        row("7.1 chunks", start + coded + "5\r\n" + body.substr(0, 5) + "\r\n0000000015\r\n" + body.substr(5) + "\r\n00\r\n\r\n");
        row("7.1.1 extensions", start + coded + "1a ; a = 1;b=\"x;\\\"y\";c\r\n" + body + "\r\n0;last\r\n\r\n");
        row("7.1.2 trailers", start + coded + "1A\r\n" + body + "\r\n0\r\nContent-Length: 3\r\nX-Sum: 1\r\n\r\n");
        row("6.1 coding in capitals", start + host + type + "transfer-encoding: , Chunked\r\n\r\n1a\r\n" + body + "\r\n0\r\n\r\n");
    }

    void requestsThatAreTaken()
    {
        QFETCH(QByteArray, octets);
        const auto message = decodeHttp(Role::Icf, Channel::IpIcf, toBytes(octets.toStdString()));
        QVERIFY2(message.has_value(), message ? "" : message.error().reason.c_str());
        QCOMPARE(std::get<ConnectivityRequest>(*message).pcid.text(), std::string("001010123456789"));
        QVERIFY(!httpDamage(Role::Icf, Channel::IpIcf, toBytes(octets.toStdString())).httpStatus);
    }

    void requestsThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("status");
        const std::string start = "POST /connectivity HTTP/1.1\r\n";
        const std::string host = "Host: icf.ro.example\r\n";
        const std::string type = "Content-Type: application/json\r\n";
        const std::string body = "{\"pcid\":\"001010123456789\"}";
        const std::string rest = type + "Content-Length: 26\r\n\r\n" + body;
        const std::string coded = host + type + "Transfer-Encoding: chunked\r\n\r\n";
        const auto row = [](const char* name, int status, const std::string& text) { QTest::newRow(name) << QByteArray::fromStdString(text) << status; };
        row("3.2 no Host", 400, start + rest);
        row("3.2 Host twice", 400, start + host + host + rest);
        row("3.2 Host twice in HTTP/1.0", 400, "POST /connectivity HTTP/1.0\r\n" + host + host + rest);
        row("3.2 Host that is none", 400, start + "Host: a b\r\n" + rest);
        row("3.2.2 scheme that is not secured", 421, "POST https://icf.ro.example/connectivity HTTP/1.1\r\n" + host + rest);
        row("9110 4.2.1 empty host", 400, "POST http:///connectivity HTTP/1.1\r\n" + host + rest);
        row("9110 4.2.4 user information", 400, "POST http://me@icf.ro.example/connectivity HTTP/1.1\r\n" + host + rest);
        row("3.2.3 authority form", 400, "POST icf.ro.example:80 HTTP/1.1\r\n" + host + rest);
        row("3.2.3 CONNECT", 405, "CONNECT icf.ro.example:80 HTTP/1.1\r\n" + host + "\r\n");
        row("3.2.4 asterisk form", 400, "POST * HTTP/1.1\r\n" + host + rest);
        row("3.2.4 OPTIONS", 405, "OPTIONS * HTTP/1.1\r\n" + host + "\r\n");
        row("3.2 fragment", 400, "POST /connectivity#1 HTTP/1.1\r\n" + host + rest);
        row("3 two spaces", 400, "POST  /connectivity HTTP/1.1\r\n" + host + rest);
        row("2.3 HTTP/2", 505, "POST /connectivity HTTP/2.0\r\n" + host + rest);
        row("2.3 no version", 400, "POST /connectivity http/1.1\r\n" + host + rest);
        row("9110 9.1 unknown method", 501, "BREW /connectivity HTTP/1.1\r\n" + host + rest);
        row("9110 9.1 method in small letters", 501, "post /connectivity HTTP/1.1\r\n" + host + rest);
        row("9110 15.5.6 other method", 405, "GET /connectivity HTTP/1.1\r\n" + host + "\r\n");
        row("9110 15.5.5 other resource", 404, "POST /connect HTTP/1.1\r\n" + host + rest);
        row("9110 15.5.5 longer path, other method", 404, "GET /connectivityX HTTP/1.1\r\n" + host + "\r\n");
        row("9110 15.5.16 other media type", 415, start + host + "Content-Type: text/plain\r\nContent-Length: 26\r\n\r\n" + body);
        row("9110 8.4 content coding", 415, start + host + "Content-Encoding: gzip\r\n" + rest);
        row("9110 10.1.1 other expectation", 417, start + host + "Expect: 100-continue, more\r\n" + rest);
        row("6.1 unknown transfer coding", 501, start + host + type + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
        row("6.1 chunked twice", 400, start + host + type + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n");
        row("6.1 with Content-Length", 400, start + host + type + "Content-Length: 26\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n" + body + "\r\n0\r\n\r\n");
        row("6.1 in HTTP/1.0", 400, "POST /connectivity HTTP/1.0\r\n" + coded + "1a\r\n" + body + "\r\n0\r\n\r\n");
        row("6.3 different lengths", 400, start + host + type + "Content-Length: 26, 27\r\n\r\n" + body);
        row("6.3 different lengths, the last one right", 400, start + host + type + "Content-Length: 27, 26\r\n\r\n" + body);
        row("6.3 empty length", 400, start + host + type + "Content-Length:\r\n\r\n" + body);
        row("7.1 size beyond 64 bits", 400, start + coded + "fffffffffffffffff\r\n" + body + "\r\n0\r\n\r\n");
        row("7.1 size with a sign", 400, start + coded + "-1a\r\n" + body + "\r\n0\r\n\r\n");
        row("7.1 size with a prefix", 400, start + coded + "0x1a\r\n" + body + "\r\n0\r\n\r\n");
        row("7.1 chunk longer than its size", 400, start + coded + "19\r\n" + body + "\r\n0\r\n\r\n");
        row("7.1 no last chunk", 400, start + coded + "1a\r\n" + body + "\r\n");
        row("7.1.1 extension without a name", 400, start + coded + "1a;=1\r\n" + body + "\r\n0\r\n\r\n");
        row("7.1.2 trailer that is no field", 400, start + coded + "1a\r\n" + body + "\r\n0\r\nX\r\n\r\n");
        row("5.1 space before the colon", 400, start + "Host : a\r\n" + rest);
        row("2.2 space before the first field", 400, start + " X: a\r\n" + host + rest);
        row("2.2 bare CR", 400, start + "X: a\rb\r\n" + host + rest);
        row("9110 5.5 NUL", 400, start + "X: a" + std::string(1, '\0') + "\r\n" + host + rest);
    }

    void requestsThatAreRefused()
    {
        QFETCH(QByteArray, octets);
        QFETCH(int, status);
        const Bytes request = toBytes(octets.toStdString());
        const auto message = decodeHttp(Role::Icf, Channel::IpIcf, request);
        QVERIFY(!message.has_value());
        const auto answer = httpDamage(Role::Icf, Channel::IpIcf, request).httpStatus;
        QVERIFY(answer.has_value());
        QVERIFY2(*answer == status, (std::to_string(*answer) + ": " + message.error().reason).c_str());
    }

    /// What RFC 9112 asks of a user agent.
    void answersThatAreTaken_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, int status, const std::string& text) { QTest::newRow(name) << QByteArray::fromStdString(text) << status; };
        row("9110 15.2 interim answers", 202, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        row("6.3 204 ends with its fields", 204, "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}");
        row("6.3 304 ends with its fields", 304, "HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n");
        row("6.3 to the end", 202, "HTTP/1.1 202 Accepted\r\n\r\nwhat follows");
        row("6.3 what is too much is dropped", 202, "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 403 no\r\n\r\n");
        row("7.1 chunks", 202, "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        row("4 no reason phrase", 202, "HTTP/1.1 202 \r\nContent-Length: 0\r\n\r\n");
        row("4 reason phrase of other characters", 202, "HTTP/1.1 202 Angenommen \xfc\r\nContent-Length: 0\r\n\r\n");
        row("HTTP/1.0", 202, "HTTP/1.0 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        row("9110 15 beyond the classes", 600, "HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n");
        row("9110 15.4 not followed", 302, "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
        row("5.2 obs-fold", 202, "HTTP/1.1 202 Accepted\r\nX: a\r\n  b\r\nContent-Length: 0\r\n\r\n");
    }

    void answersThatAreTaken()
    {
        QFETCH(QByteArray, octets);
        QFETCH(int, status);
        const auto message = decodeHttp(Role::M2me, Channel::IpIcf, toBytes(octets.toStdString()));
        QVERIFY2(message.has_value(), message ? "" : message.error().reason.c_str());
        QCOMPARE(int{std::get<ConnectivityAnswer>(*message).status}, status);
    }

    void answersThatAreNone()
    {
        for (const std::string text : {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "HTTP/2.0 202 Accepted\r\n\r\n",
                 "HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\n{}", "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: gzip\r\n\r\n", "\r\nHTTP/1.1 202 Accepted\r\n\r\n",
                 "HTTP/1.1 202 Accepted\r\nContent-Length: 1, 2\r\n\r\n{}"}) {
            const Bytes octets = toBytes(text);
            QVERIFY2(!decodeHttp(Role::M2me, Channel::IpIcf, octets).has_value(), text.c_str());
            QVERIFY(!httpDamage(Role::M2me, Channel::IpIcf, octets).httpStatus);
        }
    }

    void theFieldTreeShowsChunksWithTheirOffsets()
    {
        const std::string head = "POST /connectivity HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        const std::string body = "{\"pcid\":\"001010123456789\"}";
        const Bytes octets = toBytes(head + "5;x\r\n" + body.substr(0, 5) + "\r\n15\r\n" + body.substr(5) + "\r\n0\r\nX: 1\r\n\r\n");
        std::vector<FieldLayer> layers;
        httpTree(Role::Icf, Channel::IpIcf, octets, layers);
        QCOMPARE(layers.size(), std::size_t{2});
        QVERIFY(!layers[0].damage);
        const auto isBody = [](const FieldNode& node) { return node.name == "body"; };
        const auto node = std::find_if(layers[0].fields.begin(), layers[0].fields.end(), isBody);
        QVERIFY(node != layers[0].fields.end());
        QCOMPARE(node->children.size(), std::size_t{3});
        QCOMPARE(node->children[0].children[2].offset, head.size() + 5);
        QCOMPARE(node->children[1].children[1].length, std::size_t{21});
        QCOMPARE(toText(layers[1].octets), body);
        // An error in the second chunk is found where it lies.
        std::string wrong = toText(octets);
        wrong.replace(wrong.find("123456789"), 1, "x");
        const auto error = decodeHttp(Role::Icf, Channel::IpIcf, toBytes(wrong)).error();
        QVERIFY(error.offset > head.size() + 12);
    }

    /// RFC 9110 10.2.1, 15.5.6
    void anAnswer405NamesTheMethods()
    {
        QVERIFY(toText(encodeHttp(Channel::IpIcf, ConnectivityAnswer{405})).find("\r\nAllow: POST\r\n") != std::string::npos);
        QVERIFY(toText(encodeHttp(Channel::IcfCcif, CredentialAnswer{405, {}})).find("\r\nAllow: GET\r\n") != std::string::npos);
    }

    /// OMA SyncML HTTP Binding 1.2
    void dmMessagesSayWhatTheBindingAsksFor()
    {
        const std::string request = toText(encodeHttp(Channel::IpDpf, DmClientMessage{}));
        for (const char* line : {"\r\nAccept: application/vnd.syncml.dm+wbxml\r\n", "\r\nAccept-Charset: utf-8\r\n", "\r\nUser-Agent: ", "\r\nCache-Control: no-store\r\n"}) {
            QVERIFY2(request.find(line) != std::string::npos, line);
        }
        QVERIFY(toText(encodeHttp(Channel::IpDpf, DmServerMessage{})).find("\r\nCache-Control: no-store\r\n") != std::string::npos);
    }

    void refusesTooManyFields()
    {
        std::string fields = "Host: a\r\n";
        for (int i = 0; i < 64; ++i) {
            fields += "X: y\r\n";
        }
        QVERIFY(!atIcf(request("POST /connectivity HTTP/1.1", fields, "")).has_value());
    }

    void refusesMembersOfAnotherForm_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("offset");
        QTest::newRow("no object") << "[]" << 0;
        QTest::newRow("member missing") << "{}" << 0;
        QTest::newRow("number for a string") << "{\"pcid\":1}" << 8;
        QTest::newRow("null") << "{\"pcid\":null}" << 8;
        QTest::newRow("letters") << "{\"pcid\":\"00101012345678a\"}" << 8;
        QTest::newRow("16 digits") << "{\"pcid\":\"0010101234567890\"}" << 8;
        QTest::newRow("short rand") << "{\"pcid\":\"001010123456789\",\"rand\":\"AAAA\"}" << 33;
        QTest::newRow("padded rand") << "{\"pcid\":\"001010123456789\",\"rand\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}" << 33;
        QTest::newRow("member twice") << "{\"pcid\":\"001010123456789\",\"pcid\":\"001010123456780\"}" << 26;
        QTest::newRow("open") << "{\"pcid\":\"001010123456789\"" << 25;
    }

    void refusesMembersOfAnotherForm()
    {
        QFETCH(QString, body);
        QFETCH(int, offset);
        const std::string text = connectivity(body.toStdString());
        const std::size_t bodyAt = text.find("\r\n\r\n") + 4;
        verifyRefused(atIcf(text), bodyAt + static_cast<std::size_t>(offset));
    }

    void skipsMembersThatItDoesNotKnow()
    {
        const auto message = atIcf(connectivity(" { \"x\" : [ { \"y\" : null } , -1.5e3 ], \"pcid\" : \"001010\\u0031\\u00323456789\" } "));
        QVERIFY2(message.has_value(), message ? "" : message.error().reason.c_str());
        QCOMPARE(std::get<ConnectivityRequest>(*message).pcid.text(), std::string("001010123456789"));
    }

    void numbersKeepTheirRange_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("good");
        for (const char* good : {"0", "1", "4294967295"}) {
            QTest::newRow(good) << good << true;
        }
        for (const char* bad : {"4294967296", "-1", "1.0", "1e3", "99999999999999999999999999", "\"1\"", "true"}) {
            QTest::newRow(bad) << bad << false;
        }
    }

    void numbersKeepTheirRange()
    {
        QFETCH(QString, version);
        QFETCH(bool, good);
        const std::string hash(43, 'A');
        const std::string claims = "{\"jti\":\"j\",\"mcim_pcid\":\"001010123456789\",\"mcim_iccid\":\"i\",\"mcim_version\":" + version.toStdString() +
                                   ",\"mcim_object\":\"" + hash + "\",\"exp\":-9223372036854775808}";
        QCOMPARE(decodeInnerDocument(InnerType::AuthorizationClaims, toBytes(claims)).has_value(), good);
    }

    void rangesOfTheCredentialAreChecked()
    {
        test::DocumentCorpus corpus(5);
        const auto whole = corpus.make<TemporaryCredential>();
        const auto refuses = [](TemporaryCredential changed) { return !decodeInnerDocument(InnerType::TemporaryCredential, encodeInnerDocument(changed)).has_value(); };
        QVERIFY(!refuses(whole));
        auto bad = whole;
        bad.sqn = std::uint64_t{1} << 48;
        QVERIFY(refuses(bad));
        bad = whole;
        bad.credential.k = Secret(Bytes(15, 1));
        QVERIFY(refuses(bad));
        bad = whole;
        bad.credential.opc = Secret(Bytes(17, 1));
        QVERIFY(refuses(bad));
        bad = whole;
        bad.credential.resOctets = 17;
        QVERIFY(refuses(bad));
        bad = whole;
        bad.credential.tuakIterations = 0;
        QVERIFY(refuses(bad));
        bad = whole;
        bad.notAfter.ns = std::int64_t{1} << 53;
        QVERIFY(refuses(bad));
    }

    void hostileJsonIsAnError_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("deep arrays") << QByteArray(100'000, '[');
        QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(100'000);
        QTest::newRow("17 levels") << QByteArray("[").repeated(17) + QByteArray("]").repeated(17);
        QTest::newRow("invalid UTF-8") << QByteArray("\"\xff\"");
        QTest::newRow("overlong") << QByteArray("\"\xc0\xaf\"");
        QTest::newRow("surrogate in UTF-8") << QByteArray("\"\xed\xa0\x80\"");
        QTest::newRow("half pair") << QByteArray("\"\\ud800\"");
        QTest::newRow("low half first") << QByteArray("\"\\udc00\\ud800\"");
        QTest::newRow("control character") << QByteArray("\"\n\"");
        QTest::newRow("unknown escape") << QByteArray("\"\\x41\"");
        QTest::newRow("short escape") << QByteArray("\"\\u12\"");
        QTest::newRow("string open") << QByteArray("\"abc");
        QTest::newRow("leading zero") << QByteArray("01");
        QTest::newRow("plus") << QByteArray("+1");
        QTest::newRow("point alone") << QByteArray("1.");
        QTest::newRow("exponent alone") << QByteArray("1e");
        QTest::newRow("minus alone") << QByteArray("-");
        QTest::newRow("not a number") << QByteArray("NaN");
        QTest::newRow("comment") << QByteArray("/*x*/1");
        QTest::newRow("trailing comma") << QByteArray("[1,]");
        QTest::newRow("trailing comma in object") << QByteArray("{\"a\":1,}");
        QTest::newRow("no colon") << QByteArray("{\"a\" 1}");
        QTest::newRow("name no string") << QByteArray("{a:1}");
        QTest::newRow("two values") << QByteArray("1 2");
        QTest::newRow("NUL after") << QByteArray("1\0", 2);
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}");
        QTest::newRow("member twice") << QByteArray("{\"a\":1,\"\\u0061\":2}");
    }

    void hostileJsonIsAnError()
    {
        QFETCH(QByteArray, text);
        const Bytes octets(text.begin(), text.end());
        const json::Text read = json::read(octets, 1000);
        QVERIFY(read.damage.has_value());
        QVERIFY(read.damage->offset >= 1000 && read.damage->offset <= 1000 + octets.size());
    }

    void manyMembersAreReadInTime()
    {
        std::string text = "{";
        for (int i = 0; i < 200'000; ++i) {
            text += "\"m" + std::to_string(i) + "\":0,";
        }
        text += "\"z\":0}";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(readText(text).damage.has_value());
        QVERIFY(timer.elapsed() < 5000);
    }

    void whatIsQuotedIsRead()
    {
        test::DocumentCorpus corpus(9);
        for (int i = 0; i < 2000; ++i) {
            const std::string text = corpus.text();
            const std::string quoted = jsonString(text);
            QCOMPARE(std::string(readText(quoted).root().text), text);
            QCOMPARE(nlohmann::json::parse(jsonString(text)).get<std::string>(), text);
        }
        QCOMPARE(jsonString("a\xff" "b"), std::string("\"a\xef\xbf\xbd" "b\""));
        QCOMPARE(jsonString(std::string_view("\0\x1f\"\\", 4)), std::string("\"\\u0000\\u001f\\\"\\\\\""));
    }

    /// Another parser agrees about what is JSON and what it says, on samples and on 20,000 damaged ones. Ours is stricter
    /// in two things only: depth and a member given twice.
    void nlohmannAgrees()
    {
        test::DocumentCorpus corpus(10);
        std::vector<Bytes> texts;
        for (int i = 0; i < 40; ++i) {
            texts.push_back(encodeInnerDocument(corpus.make<EvidenceClaims>()));
            texts.push_back(encodeInnerDocument(corpus.make<ValidationClaims>()));
        }
        for (const char* text : {"[1,-0.5e+10,true,false,null,\"\\u00e9\\ud834\\udd1e\"]", " { \"a\" : { } , \"b\" : [ ] } ", "0", "\"\""}) {
            texts.push_back(toBytes(std::string_view(text)));
        }
        constexpr std::string_view interesting = "{}[]\",:\\0123456789.eE+-tfnu \x01\x80\xff";
        for (int i = 0; i < 20'000; ++i) {
            Bytes text = texts[corpus.below(static_cast<std::uint32_t>(texts.size()))];
            for (std::uint32_t n = corpus.below(3); n > 0 && !text.empty(); --n) {
                const std::size_t at = corpus.below(static_cast<std::uint32_t>(text.size()));
                text[at] = static_cast<std::uint8_t>(interesting[corpus.below(static_cast<std::uint32_t>(interesting.size()))]);
            }
            const auto judged = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
            const json::Text ours = json::read(text);
            const bool isTwice = ours.damage && ours.damage->reason.find("twice") != std::string::npos;
            if (isTwice || hasHugeNumber(ours.root())) {
                continue;
            }
            QVERIFY2(judged.is_discarded() == ours.damage.has_value(), (toText(text) + (ours.damage ? "\n" + ours.damage->reason : "")).c_str());
            if (!ours.damage) {
                QVERIFY2(asJudge(ours.root()) == judged, toText(text).c_str());
            }
        }
    }

    void everyPrefixAndFlipOfAMessageIsDecodedOrRefused()
    {
        for (const test::Sample& sample : test::documentSamples()) {
            if (linkRow(sample.channel).stack != Stack::HttpTcp) {
                continue;
            }
            Bytes octets = encodeHttp(sample.channel, sample.message);
            for (std::size_t length = 0; length < octets.size(); ++length) {
                const auto read = decodeHttp(sample.receiver, sample.channel, ByteView(octets).first(length));
                QVERIFY2(!read.has_value() && read.error().offset <= length, sample.name.c_str());
            }
            for (std::size_t i = 0; i < octets.size(); ++i) {
                octets[i] ^= 0x41;
                const auto read = decodeHttp(sample.receiver, sample.channel, octets);
                QVERIFY(read.has_value() || read.error().offset <= octets.size());
                octets[i] ^= 0x41;
            }
        }
    }

    void percentCodingGoesBothWays()
    {
        QCOMPARE(http::percentEncoded("a/b c%ü"), std::string("a%2Fb%20c%25%C3%BC"));
        QCOMPARE(http::percentDecoded("a%2Fb%20c%25%c3%bc").value(), std::string("a/b c%ü"));
        for (const char* bad : {"%", "%2", "%2x", "%-1", "%ff", "% 2"}) {
            QVERIFY2(!http::percentDecoded(bad).has_value(), bad);
        }
    }
};

QTEST_GUILESS_MAIN(TestHttpJson)
#include "tst_http_json.moc"
