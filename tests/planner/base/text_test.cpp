// Texts are values: what holds of std::string holds of them, whoever made them.
#include "planner/base/text.h"

#include <doctest/doctest.h>

#include <memory>
#include <thread>
#include <vector>

namespace rackline {

TEST_CASE("a text is what it was made of, whatever becomes of that") {
  std::string source = "Place rack A-01";
  const Text text = source;
  source.assign(source.size(), 'x');
  CHECK(text == "Place rack A-01");
  CHECK(text.size() == 15);
  CHECK(text.string() == std::string("Place rack A-01"));
  CHECK("[" + text + "]" == "[Place rack A-01]");
  CHECK(fmt::format("{:>17}", text) == "  Place rack A-01");
}

TEST_CASE("a text without characters is empty, however it came to be") {
  TextBlocks blocks;
  Text moved = "gone";
  const Text taken = std::move(moved);
  for (const Text& text : {Text(), Text(""), Text(std::string()), blocks.make(""), moved}) {
    CHECK(text.empty());
    CHECK(text.size() == 0);
    CHECK(text == Text());
    CHECK(text.view().empty());
  }
  CHECK(taken == "gone");
}

TEST_CASE("texts compare by their characters") {
  TextBlocks blocks;
  CHECK(Text("A10") == blocks.make("A10"));
  CHECK(Text("A10") != Text("A1"));
  CHECK(Text("A10") < Text("A9"));
  CHECK(Text() < Text("A"));
  CHECK(Text(std::string_view("a\0b", 3)) != Text("a"));
}

TEST_CASE("a copy outlives the text that it was made from, and assignment leaves it alone") {
  auto first = std::make_unique<Text>("chilled water loop of hall C");
  Text second = *first;
  *first = "another";
  CHECK(second == "chilled water loop of hall C");
  second = second;  // NOLINT: to itself
  first.reset();
  CHECK(second == "chilled water loop of hall C");
  second = {};
  CHECK(second.empty());
}

TEST_CASE("texts made side by side outlive their maker and each other") {
  // Lengths of 0 to 299 fill several blocks, and one text is larger than any block.
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < 20'000; ++i)
    expected.push_back(std::string(i % 300, static_cast<char>('a' + i % 26)));
  expected.push_back(std::string(std::size_t{9} << 20, 'z'));
  std::vector<Text> texts;
  {
    TextBlocks blocks;
    for (const std::string& text : expected) texts.push_back(blocks.make(text));
  }
  for (std::size_t i = 1; i < texts.size(); i += 2) texts[i] = {};
  bool same = true;
  for (std::size_t i = 0; i < texts.size(); i += 2) same &= texts[i] == expected[i];
  CHECK(same);
}

TEST_CASE("copies of one text come and go on several threads") {
  TextBlocks blocks;
  std::vector<Text> texts;
  for (int i = 0; i < 100; ++i) texts.push_back(blocks.make("activity " + std::to_string(i)));
  std::vector<std::thread> threads;
  std::vector<std::size_t> right(4);
  for (std::size_t t = 0; t < right.size(); ++t)
    threads.emplace_back([&, t] {
      for (int round = 0; round < 100; ++round) {
        const std::vector<Text> own = texts;
        for (std::size_t i = 0; i < own.size(); ++i)
          right[t] += own[i] == "activity " + std::to_string(i) ? 1 : 0;
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t count : right) CHECK(count == 10'000);
}

}  // namespace rackline
