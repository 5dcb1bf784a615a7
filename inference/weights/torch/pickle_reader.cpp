// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/pickle_reader.h"

#include <string_view>
#include <utility>

#include "inference/base/error.h"
#include "inference/weights/byte_reader.h"
#include "inference/weights/torch/pickle_scalars.h"
#include "inference/weights/torch/pickle_state.h"

namespace reelbrush::inference {

namespace {

using Kind = PickleValue::Kind;
using Index = PickleState::Index;

constexpr std::size_t MaxLine = PickleLineBytes;

// The restricted machine. An operation's group answers false for opcodes of other groups.
class Machine {
 public:
  explicit Machine(std::span<const std::byte> bytes) : reader_(bytes, "its pickle") {}

  Pickle run() {
    for (;;) {
      const std::size_t position = reader_.position();
      const std::uint8_t opcode = reader_.u8();
      if (opcode == '.') {
        Pickle pickle;
        pickle.root = state_.pop();
        pickle.values = state_.takeValues();
        pickle.bytes = reader_.position();
        return pickle;
      }
      if (!readPickledScalar(opcode, reader_, state_) && !container(opcode) && !filling(opcode) &&
          !memory(opcode) && !call(opcode)) {
        constexpr std::string_view Digits = "0123456789abcdef";
        fail(ErrorCode::Model, "its pickle has the unknown opcode 0x", Digits[opcode >> 4U],
             Digits[opcode & 15U], " at byte ", position,
             "; it is damaged or no PyTorch checkpoint");
      }
    }
  }

 private:
  bool container(std::uint8_t opcode) {
    switch (opcode) {
      case '(':  // MARK
        state_.mark();
        return true;
      case ')':  // EMPTY_TUPLE
        state_.add(Kind::Tuple);
        return true;
      case ']':  // EMPTY_LIST
        state_.add(Kind::List);
        return true;
      case '}':  // EMPTY_DICT
        state_.add(Kind::Dict);
        return true;
      case 0x8f:  // EMPTY_SET
        state_.push(PickleState::Opaque);
        return true;
      case 't':  // TUPLE
        state_.addWith(Kind::Tuple, state_.popToMark());
        return true;
      case 0x85:  // TUPLE1
      case 0x86:  // TUPLE2
      case 0x87:  // TUPLE3
        state_.addWith(Kind::Tuple, state_.popSome(opcode - 0x84U));
        return true;
      case 'l':  // LIST
        state_.addWith(Kind::List, state_.popToMark());
        return true;
      case 'd': {  // DICT
        std::vector<Index> items = state_.popToMark();
        checkPickledPairs(items);
        state_.addWith(Kind::Dict, std::move(items));
        return true;
      }
      case 0x91:  // FROZENSET
        state_.popToMark();
        state_.push(PickleState::Opaque);
        return true;
      default:
        return false;
    }
  }

  bool filling(std::uint8_t opcode) {
    switch (opcode) {
      case 'a':  // APPEND
        state_.fill(Kind::List, state_.popSome(1));
        return true;
      case 'e':  // APPENDS
        state_.fill(Kind::List, state_.popToMark());
        return true;
      case 's':  // SETITEM
        state_.fill(Kind::Dict, state_.popSome(2));
        return true;
      case 'u':  // SETITEMS
        state_.fill(Kind::Dict, state_.popToMark());
        return true;
      case 0x90:  // ADDITEMS, to a set
        state_.popToMark();
        checkAs(ErrorCode::Model, state_.at(state_.top()).kind == Kind::Opaque,
                "its pickle adds set items to something else");
        return true;
      case 'b':  // BUILD: the state of an object means nothing here
        state_.pop();
        state_.top();
        return true;
      default:
        return false;
    }
  }

  bool memory(std::uint8_t opcode) {
    switch (opcode) {
      case 'p':  // PUT
        state_.remember(lineNumber());
        return true;
      case 'q':  // BINPUT
        state_.remember(reader_.u8());
        return true;
      case 'r':  // LONG_BINPUT
        state_.remember(reader_.u32());
        return true;
      case 0x94:  // MEMOIZE
        state_.rememberNext();
        return true;
      case 'g':  // GET
        state_.recall(lineNumber());
        return true;
      case 'h':  // BINGET
        state_.recall(reader_.u8());
        return true;
      case 'j':  // LONG_BINGET
        state_.recall(reader_.u32());
        return true;
      case '0':  // POP, of a value or of a mark
        state_.popValueOrMark();
        return true;
      case '1':  // POP_MARK
        state_.popToMark();
        return true;
      case '2':  // DUP
        state_.push(state_.top());
        return true;
      case 0x80:  // PROTO
        checkAs(ErrorCode::Model, reader_.u8() <= 5, "its pickle has a protocol newer than 5");
        return true;
      case 0x95:  // FRAME
        reader_.u64();
        return true;
      default:
        return false;
    }
  }

  bool call(std::uint8_t opcode) {
    switch (opcode) {
      case 'c': {  // GLOBAL
        const std::string_view module = reader_.line(MaxLine);
        pickle_calls::pushGlobal(state_, module, reader_.line(MaxLine));
        return true;
      }
      case 0x93: {  // STACK_GLOBAL
        const std::vector<Index> names = state_.popSome(2);
        const std::string module = state_.at(names[0]).text;
        const std::string name = state_.at(names[1]).text;
        pickle_calls::pushGlobal(state_, module, name);
        return true;
      }
      case 0x82:  // EXT1, 2, 4: globals by a number that was agreed upon elsewhere
      case 0x83:
      case 0x84:
        reader_.take(opcode == 0x82 ? 1U : opcode == 0x83 ? 2U : 4U);
        state_.push(PickleState::Opaque);
        return true;
      case 'R':     // REDUCE
      case 0x81: {  // NEWOBJ
        const std::vector<Index> parts = state_.popSome(2);
        pickle_calls::pushResult(state_, parts[0], parts[1]);
        return true;
      }
      case 0x92: {  // NEWOBJ_EX, with keyword arguments
        const std::vector<Index> parts = state_.popSome(3);
        pickle_calls::pushResult(state_, parts[0], parts[1]);
        return true;
      }
      case 'i':  // INST: class by lines, arguments to the mark
        reader_.line(MaxLine);
        reader_.line(MaxLine);
        state_.popToMark();
        state_.push(PickleState::Opaque);
        return true;
      case 'o':  // OBJ
        checkAs(ErrorCode::Model, !state_.popToMark().empty(),
                "its pickle builds an object without a class");
        state_.push(PickleState::Opaque);
        return true;
      case 'P':  // PERSID, by a line: PyTorch never writes it
        reader_.line(MaxLine);
        state_.push(PickleState::Opaque);
        return true;
      case 'Q':  // BINPERSID
        pickle_calls::pushStorage(state_, state_.pop());
        return true;
      default:
        return false;
    }
  }

  std::uint64_t lineNumber() {
    const std::int64_t value = pickledDecimal(reader_.line(MaxLine));
    checkAs(ErrorCode::Model, value >= 0, "its pickle refers to the value ", value);
    return static_cast<std::uint64_t>(value);
  }

  ByteReader reader_;
  PickleState state_;
};

}  // namespace

Pickle readPickle(std::span<const std::byte> bytes) {
  return Machine(bytes).run();
}

}  // namespace reelbrush::inference
