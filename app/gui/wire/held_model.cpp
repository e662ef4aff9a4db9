// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/held_model.h"

#include "gui/run/record_words.h"
#include "mcim/engine/edit_message.h"

#include <algorithm>

namespace mcim::gui {

namespace {

const FieldText* fieldAt(const std::vector<FieldText>& fields, const std::string& path)
{
    const auto found = std::ranges::find(fields, path, &FieldText::path);
    return found == fields.end() ? nullptr : &*found;
}

/// "body>address" stands in the section of what it lies in.
PathWords editWords(std::string path)
{
    std::ranges::replace(path, '>', '.');
    return pathWords(path);
}

} // namespace

HeldModel::HeldModel(Session* session) : ListModel(session), m_session(session), m_replays(new ReplayModel(session, this))
{
    connect(session, &Session::selectionChanged, this, &HeldModel::refresh);
    refresh();
}

/// What was typed stays as long as the same message is looked at.
void HeldModel::refresh()
{
    const EngineRun& run = m_session->run();
    const int event = m_session->selected();
    const bool wasHeld = run.isLive() && event >= 0 && event < m_session->cursor() && run.record(event).fate.held;
    const bool isHeld = wasHeld && run.worldAt(m_session->cursor())->disturbance->held.contains(static_cast<std::uint32_t>(event) + 1);
    const auto shown = isHeld ? std::pair(run.branch(), event) : std::pair(0U, -1);
    if (shown == std::exchange(m_shown, shown)) {
        return;
    }
    m_event = shown.second;
    m_sent = isHeld ? run.record(event).octets : Bytes();
    take(m_sent);
}

void HeldModel::take(Bytes octets, const QString& origin)
{
    m_octets = std::move(octets);
    m_origin = origin;
    m_problem.clear();
    showRows();
}

void HeldModel::replace(const Bytes& octets, const QString& origin)
{
    if (isHeld()) {
        take(octets, origin);
    }
}

std::vector<FieldText> HeldModel::fieldsOf(ByteView octets) const
{
    const engine::StepRecord& record = m_session->run().record(m_event);
    return engine::editableFields(record.to.role, record.channel, octets);
}

void HeldModel::showRows(int refusedRow, const QString& refusal)
{
    QList<EditRow> rows;
    if (isHeld()) {
        const std::vector<FieldText> before = fieldsOf(m_sent);
        for (const FieldText& field : fieldsOf(m_octets)) {
            const FieldText* sent = fieldAt(before, field.path);
            const PathWords words = editWords(field.path);
            const bool isAltered = !sent || sent->text != field.text;
            rows.append({field.path, words.section, words.name, QString::fromStdString(field.text),
                         isAltered && sent ? QString::fromStdString(sent->text) : QString(), isAltered, field.secrecy == Secrecy::Secret, {}});
        }
    }
    if (refusedRow >= 0 && refusedRow < rows.size()) {
        rows[refusedRow].problem = refusal;
    }
    setRows(std::move(rows));
    emit changed();
}

QVariant HeldModel::data(const QModelIndex& index, int role) const
{
    const EditRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case SectionRole: return row->section;
    case Qt::DisplayRole:
    case NameRole: return row->name;
    case ValueRole: return row->value;
    case BeforeRole: return row->before;
    case IsAlteredRole: return row->isAltered;
    case IsSecretRole: return row->isSecret;
    case ProblemRole: return row->problem;
    default: return {};
    }
}

QHash<int, QByteArray> HeldModel::roleNames() const
{
    return {{SectionRole, "section"}, {NameRole, "name"}, {ValueRole, "value"}, {BeforeRole, "before"},
            {IsAlteredRole, "isAltered"}, {IsSecretRole, "isSecret"}, {ProblemRole, "problem"}};
}

int HeldModel::alteredCount() const
{
    return static_cast<int>(std::ranges::count_if(rows(), &EditRow::isAltered));
}

QString HeldModel::octets() const
{
    return grouped(toHex(m_octets));
}

QString HeldModel::damage() const
{
    if (!isHeld()) {
        return {};
    }
    const engine::StepRecord& record = m_session->run().record(m_event);
    const auto message = codecs::decode(record.to.role, record.channel, m_octets);
    return message ? QString() : tr("%1 can't read it: %2").arg(QString::fromStdString(record.to.text()), QString::fromStdString(message.error().reason));
}

void HeldModel::setText(int row, const QString& text)
{
    if (!isHeld() || row < 0 || row >= rows().size() || text == rows()[row].value) {
        return;
    }
    const engine::StepRecord& record = m_session->run().record(m_event);
    const std::string wanted = text.trimmed().toStdString();
    auto octets = engine::withField(record.to.role, record.channel, m_octets, rows()[row].path, [&](const auto&) { return wanted; });
    if (!octets) {
        showRows(row, tr("“%1” does not fit this field; it is like “%2”.").arg(text, rows()[row].value));
        return;
    }
    take(*std::move(octets));
}

void HeldModel::restore(int row)
{
    if (row >= 0 && row < rows().size() && rows()[row].isAltered) {
        setText(row, rows()[row].before);
    }
}

void HeldModel::restoreAll()
{
    take(m_sent);
}

void HeldModel::setOctets(const QString& hex)
{
    std::string digits;
    for (const QChar letter : hex) {
        if (!letter.isSpace()) {
            digits += letter.toLower().toLatin1();
        }
    }
    const auto octets = fromHex(digits);
    if (!octets) {
        const auto wrong = std::ranges::find_if(digits, [](char digit) { return !std::isxdigit(static_cast<unsigned char>(digit)); });
        m_problem = wrong != digits.end() ? tr("Hex has the digits 0 to 9 and a to f; digit %1 is another.").arg(wrong - digits.begin() + 1)
                                          : tr("An octet has two digits; the last one has one.");
        emit changed();
        return;
    }
    if (*octets != m_octets || !m_problem.isEmpty()) {
        take(*octets);
    }
}

void HeldModel::release(bool isChanged)
{
    if (!isHeld()) {
        return;
    }
    const QString number = m_session->event(m_event)->number;
    const bool isAltered = isChanged && this->isAltered();
    const engine::ReleaseMessage what{static_cast<std::uint32_t>(m_event) + 1, isAltered ? std::optional(m_octets) : std::nullopt};
    const QString done = !isAltered ? tr("%1 sent on").arg(number) : m_origin.isEmpty() ? tr("%1 changed").arg(number) : tr("%1 replaced by %2").arg(number, m_origin);
    if (m_session->decide(what, m_session->cursor(), done)) {
        m_session->stepForward(Kinds::ByEvent);
    }
}

void HeldModel::drop()
{
    if (isHeld()) {
        const QString number = m_session->event(m_event)->number;
        m_session->decide(engine::DropMessage{static_cast<std::uint32_t>(m_event) + 1}, m_session->cursor(), tr("%1 dropped").arg(number));
    }
}

} // namespace mcim::gui
