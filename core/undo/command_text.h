// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QCoreApplication>

namespace reelbrush::core {

// The context of what commands are called in menus: CommandText::tr("Paint mask on %1").
class CommandText {
  Q_DECLARE_TR_FUNCTIONS(CommandText)
};

// The text with up to two parts in it, in the language of the interface.
std::string commandText(const QString& text, const std::string& first = {},
                        const std::string& second = {});

// What a command keeps as an English word (an action, a field, a condition's name), translated; as
// it is where it is no word of ours.
std::string commandWord(const std::string& english);

}  // namespace reelbrush::core
