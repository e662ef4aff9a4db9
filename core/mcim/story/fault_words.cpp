// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/fault_words.h"

#include "mcim/model/message.h"
#include "mcim/story/describe.h"
#include "mcim/story/names.h"

namespace mcim::story {

std::string faultTitle(const std::string& id, const Texts& texts)
{
    return texts.textOr("fault." + id + ".title", id);
}

std::string contradictionSentence(const engine::Contradiction& contradiction, const Texts& texts)
{
    // The last name in a path says what the value is: "credentials[@TRE:pcid].credential.k".
    std::string name = contradiction.path.ends_with(']') ? contradiction.path.substr(0, contradiction.path.rfind('[')) : contradiction.path;
    name = name.substr(name.find_last_of(".>") == std::string::npos ? 0 : name.find_last_of(".>") + 1);
    const auto type = enumFromText<model::MessageType>(contradiction.of);
    return texts.text("contradiction." + enumText(contradiction.kind),
        {{"first", faultTitle(contradiction.first, texts)}, {"second", faultTitle(contradiction.second, texts)},
            {"of", type ? messageTitle(*type, texts) : contradiction.of}, {"value", nameText("field", name, texts)}});
}

} // namespace mcim::story
