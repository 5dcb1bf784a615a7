// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/prompt_block.h"

#include <QtTest>

#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

PromptBlocks blocksOf(const std::vector<int>& seconds) {
  PromptBlocks blocks;
  for (const int each : seconds) {
    blocks.push_back(emptyBlock(sec(each)));
    blocks.back().prompt = std::string(1, static_cast<char>('a' + blocks.size() - 1));
  }
  return blocks;
}

}  // namespace

class PromptBlockTest : public QObject {
  Q_OBJECT
 private slots:
  void splitSnapsToModelFrames() {
    const PromptBlocks blocks =
        splitBlock(blocksOf({2, 2}), sec(101, 100), sec(8), PromptBlockId::create());
    QCOMPARE(blocks.size(), std::size_t{3});
    QVERIFY(blocks[0].duration == sec(1) && blocks[1].duration == sec(1));
    QCOMPARE(blocks[1].prompt, std::string("a"));
    QVERIFY(!(blocks[0].id == blocks[1].id));
    QVERIFY(totalDuration(blocks) == sec(4));
    QVERIFY(!errorOf([] {
               splitBlock(blocksOf({2}), sec(1, 100), sec(8), PromptBlockId::create());
             }).empty());
  }

  void rollKeepsTheSumAndAFrame() {
    const PromptBlocks blocks = rollBlockEdge(blocksOf({2, 2}), 0, sec(3), sec(8));
    QVERIFY(blocks[0].duration == sec(3) && blocks[1].duration == sec(1));
    QVERIFY(!errorOf([] { rollBlockEdge(blocksOf({2, 2}), 0, sec(4), sec(8)); }).empty());
    QVERIFY(!errorOf([] { rollBlockEdge(blocksOf({2, 2}), 1, sec(3), sec(8)); }).empty());
  }

  void removeGivesTimeToTheNeighbour() {
    QVERIFY(removeBlock(blocksOf({1, 2, 3}), 1)[0].duration == sec(3));
    QVERIFY(removeBlock(blocksOf({1, 2, 3}), 0)[0].duration == sec(3));
    QVERIFY(!errorOf([] { removeBlock(blocksOf({1}), 0); }).empty());
  }

  void cropDropsAndExtends() {
    const PromptBlocks blocks = cropBlocks(blocksOf({1, 2, 3}), sec(2), sec(4));
    QCOMPARE(blocks.size(), std::size_t{2});
    QVERIFY(blocks[0].duration == sec(1) && blocks[1].duration == sec(1));
    QCOMPARE(blocks[0].prompt, std::string("b"));
    const PromptBlocks wider = cropBlocks(blocksOf({1, 2}), sec(-2), sec(5));
    QVERIFY(wider[0].duration == sec(3) && wider[1].duration == sec(4));
    const PromptBlocks behind = cropBlocks(blocksOf({1, 2}), sec(7), sec(9));
    QVERIFY(behind.size() == 1 && behind[0].prompt == "b" && behind[0].duration == sec(2));
  }

  void storyFromTextTiles() {
    const PromptBlocks blocks =
        blocksFromText("One,\nstill one.\n\n two \n\n\nthree", sec(21, 10), sec(8));
    QCOMPARE(blocks.size(), std::size_t{3});
    QCOMPARE(blocks[0].prompt, std::string("One, still one."));
    QVERIFY(totalDuration(blocks) == sec(21, 10));
    QCOMPARE((blocks[0].duration * sec(8)).denominator(), std::int64_t{1});
    QVERIFY(!errorOf([] { blocksFromText(" \n\n ", sec(2), sec(8)); }).empty());
    QVERIFY(!errorOf([] { blocksFromText("a\n\nb\n\nc", sec(1, 4), sec(8)); }).empty());
  }

  void compiledPromptsTileTheFrames() {
    const std::vector<CompiledPrompt> prompts =
        compilePrompts(blocksOf({1, 2}), sec(0), sec(8), 25);
    QCOMPARE(prompts.size(), std::size_t{2});
    QCOMPARE(prompts[0].end, 8);
    QCOMPARE(prompts[1].begin, 8);
    QCOMPARE(prompts[1].end, 25);
    const std::vector<CompiledPrompt> later =
        compilePrompts(blocksOf({1, 2}), sec(3, 2), sec(8), 4);
    QVERIFY(later.size() == 1 && later[0].prompt == "b" && later[0].begin == 0 &&
            later[0].end == 4);
    const std::vector<CompiledPrompt> odd =
        compilePrompts(blocksOf({1, 1, 1}), sec(0), sec(1, 2), 2);
    QVERIFY(odd.size() == 2 && odd[0].prompt == "a" && odd[1].prompt == "c");
  }

  void compiledPromptsCarryEaseAndOverrides() {
    PromptBlocks blocks = blocksOf({1, 2});
    blocks[0].transition = PromptTransition::Ease;
    blocks[0].easeFrames = 3;
    blocks[0].negative = "blur";
    blocks[1].transition = PromptTransition::Ease;
    blocks[1].easeFrames = 5;
    blocks[1].guidance = 7.5;
    blocks[1].seed = 9;
    const std::vector<CompiledPrompt> prompts = compilePrompts(blocks, sec(0), sec(8), 24);
    QCOMPARE(prompts[0].easeFrames, 3);
    QCOMPARE(prompts[0].negative, std::string("blur"));
    QVERIFY(!prompts[0].guidance && !prompts[0].seed);
    QCOMPARE(prompts[1].easeFrames, 0);  // nothing follows
    QVERIFY(prompts[1].guidance == 7.5 && prompts[1].seed == 9U);
    blocks[0].transition = PromptTransition::Switch;
    QCOMPARE(compilePrompts(blocks, sec(0), sec(8), 24)[0].easeFrames, 0);
  }

  void movedBlocksKeepTheirLength() {
    const PromptBlocks moved = moveBlock(blocksOf({1, 2, 3}), 0, 2, sec(8));
    QCOMPARE(moved[0].prompt, std::string("b"));
    QCOMPARE(moved[2].prompt, std::string("a"));
    QVERIFY(moved[0].duration == sec(2) && moved[2].duration == sec(1));
    // A last block that ends beside a model frame goes to one; the sum stays.
    PromptBlocks odd = blocksOf({1, 1});
    odd[1].duration = sec(11, 10);
    const PromptBlocks swapped = moveBlock(odd, 1, 0, sec(8));
    QVERIFY(swapped[0].duration == sec(9, 8));
    QVERIFY(totalDuration(swapped) == sec(21, 10));
    QVERIFY_EXCEPTION_THROWN(moveBlock(odd, 0, 2, sec(8)), Error);
  }

  void textGoesOutAndIn() {
    PromptBlocks blocks = blocksOf({1, 2, 1});
    blocks[0].prompt = "a red ball\n\nrolls";
    blocks[1].prompt.clear();
    QCOMPARE(textOf(blocks), std::string("a red ball\nrolls\n\nc\n"));
    const PromptBlocks again = blocksFromText(textOf(blocks), sec(4), sec(8));
    QCOMPARE(again.size(), std::size_t{2});
    QCOMPARE(again[0].prompt, std::string("a red ball rolls"));
    QVERIFY(again[0].duration == sec(2));
  }

  void roundTripKeepsEverything() {
    PromptBlocks blocks = blocksOf({1, 2});
    blocks[0].seed = 18446744073709551615ULL;
    blocks[0].guidance = 7.5;
    blocks[0].transition = PromptTransition::Ease;
    blocks[0].easeFrames = 4;
    blocks[1].extras.insert("mood", "calm");
    blocks[1].prompt = "größer 中文 \"quoted\"\n";
    QVERIFY(readPromptBlocks(toJson(blocks), "blocks") == blocks);
    QJsonArray broken = toJson(blocks);
    broken[1] = QJsonObject{{"id", "x"}};
    QVERIFY(errorOf([&] { readPromptBlocks(broken, "blocks"); }).find("blocks[1].id") == 0);
    QCOMPARE(blockIndexAt(blocks, sec(1)), 1);
    QCOMPARE(blockIndexAt(blocks, sec(99)), 1);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::PromptBlockTest)
#include "prompt_block_test.moc"
