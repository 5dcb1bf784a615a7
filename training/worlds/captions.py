# SPDX-License-Identifier: Apache-2.0
"""Grammar, vocabulary and synonyms of the marble world's captions."""

import json
import re

from worlds.backgrounds import BACKGROUNDS

LENGTH = 32
PAD, START, UNKNOWN, NULL = "<pad>", "<start>", "<unknown>", "<null>"
WORDS = (
    "a", "and", "large", "small", "red", "orange", "yellow", "green", "blue", "purple", "white",
    "ball", "box", "triangle", "star", "ring", "object", "slowly", "quickly", "moves", "left",
    "right", "up", "down", "stays", "still", "flies", "in", "an", "arc", "circle", "the", "night",
    "sky", "over", "grass", "sand", "sea", "snow", "front", "of", "brick", "wall", "while",
    "camera", "pans",
)
TOKENS = (PAD, START, UNKNOWN, NULL) + WORDS
INDEX = {word: i for i, word in enumerate(TOKENS)}

# Every value is a token, or empty: the word is dropped.
SYNONYMS = {
    "sphere": "ball", "marble": "ball", "bubble": "ball", "balls": "ball", "disc": "ball",
    "square": "box", "cube": "box", "block": "box", "boxes": "box", "pyramid": "triangle",
    "donut": "ring", "doughnut": "ring", "hoop": "ring", "torus": "ring", "rings": "ring",
    "starfish": "star", "thing": "object", "shape": "object", "something": "object",
    "big": "large", "huge": "large", "giant": "large", "bigger": "large",
    "tiny": "small", "little": "small", "smaller": "small",
    "violet": "purple", "magenta": "purple", "scarlet": "red", "crimson": "red", "golden": "yellow",
    "gold": "yellow", "navy": "blue", "pale": "white",
    "fast": "quickly", "quick": "quickly", "rapidly": "quickly", "swiftly": "quickly",
    "slow": "slowly", "gently": "slowly",
    "ocean": "sea", "water": "sea", "lake": "sea", "beach": "sand", "desert": "sand",
    "dune": "sand", "meadow": "grass", "lawn": "grass", "field": "grass", "ice": "snow",
    "winter": "snow", "bricks": "brick", "stars": "sky", "space": "sky", "nightsky": "sky",
    "move": "moves", "moving": "moves", "goes": "moves", "travels": "moves", "rolls": "moves",
    "slides": "moves", "drifts": "moves", "runs": "moves", "fly": "flies", "flying": "flies",
    "jumps": "flies", "leaps": "flies", "leftwards": "left", "leftward": "left",
    "rightwards": "right", "rightward": "right", "upwards": "up", "upward": "up", "rises": "up",
    "downwards": "down", "downward": "down", "falls": "down", "stay": "stays", "staying": "stays",
    "rests": "stays", "stands": "stays", "motionless": "still", "circles": "circle", "on": "over",
    "above": "over", "with": "and", "one": "a", "pan": "pans", "panning": "pans",
    "is": "", "are": "", "to": "", "towards": "", "at": "", "very": "", "there": "", "it": "",
    # Chinese
    "红色": "red", "红": "red", "橙色": "orange", "橙": "orange", "黄色": "yellow", "黄": "yellow",
    "绿色": "green", "绿": "green", "蓝色": "blue", "蓝": "blue", "紫色": "purple", "紫": "purple",
    "白色": "white", "白": "white", "大": "large", "大型": "large", "巨大": "large", "小": "small",
    "小型": "small", "球": "ball", "圆球": "ball", "小球": "ball", "方块": "box", "方形": "box",
    "盒子": "box", "正方形": "box", "箱子": "box", "三角形": "triangle", "三角": "triangle",
    "五角星": "star", "星形": "star", "星星": "star", "星": "star", "圆环": "ring", "环": "ring",
    "圈": "ring", "物体": "object", "慢慢": "slowly", "缓慢": "slowly", "快速": "quickly",
    "迅速": "quickly", "飞快": "quickly", "移动": "moves", "运动": "moves", "滚动": "moves",
    "左": "left", "右": "right", "上": "up", "下": "down", "向左": "left", "向右": "right",
    "向上": "up", "向下": "down", "静止": "still", "不动": "still", "停": "stays", "飞": "flies",
    "弧线": "arc", "弧": "arc", "圆圈": "circle", "转圈": "circle", "绕圈": "circle",
    "夜空": "sky", "星空": "sky", "天空": "sky", "夜晚": "night", "草地": "grass", "草": "grass",
    "草坪": "grass", "沙滩": "sand", "沙地": "sand", "沙漠": "sand", "沙子": "sand", "海": "sea",
    "大海": "sea", "海面": "sea", "海洋": "sea", "水面": "sea", "雪地": "snow", "雪": "snow",
    "砖墙": "brick", "砖": "brick", "墙": "wall", "前": "front", "镜头": "camera", "相机": "camera",
    "平移": "pans", "一个": "a", "一颗": "a", "一只": "a", "个": "a", "和": "and", "与": "and",
    "的": "", "地": "", "在": "", "着": "", "里": "", "中": "", "向": "", "往": "", "朝": "",
    "是": "", "了": "", "上面": "over", "上方": "over",
}
_LONGEST = max(len(key) for key in SYNONYMS if not key.isascii())
_RUNS = re.compile(r"[a-z]+|[㐀-鿿]+")


def words_of(text):
    """Tokens of a prompt, before start and padding (the rule of README.md)."""
    out = []
    for run in _RUNS.findall(text.lower()):
        for piece in [run] if run.isascii() else _split_cjk(run):
            word = SYNONYMS.get(piece, piece)
            if word:
                out.append(word if word in INDEX else UNKNOWN)
    return out


def _split_cjk(run):
    pieces, i = [], 0
    while i < len(run):
        for n in range(min(_LONGEST, len(run) - i), 0, -1):
            if n == 1 or run[i:i + n] in SYNONYMS:
                pieces.append(run[i:i + n])
                i += n
                break
    return pieces


def encode(text):
    """Token ids, always LENGTH of them; an empty prompt is start, null, padding."""
    words = words_of(text) or [NULL]
    ids = [INDEX[START]] + [INDEX[word] for word in words]
    return (ids + [INDEX[PAD]] * LENGTH)[:LENGTH]


def caption(scene, rng, drop=0.08, background=True):
    """A caption of a scene; every attribute is left out with probability `drop`."""
    def keep():
        return rng.random() >= drop
    parts = " and ".join(_phrase(o, keep) for o in scene["objects"])
    if background and keep():
        parts += " " + BACKGROUNDS[scene["background"]][0]
    if scene["pan"] and keep():
        parts += " while the camera pans " + ("left" if scene["pan"] < 0 else "right")
    return parts


def _phrase(obj, keep):
    words = ["a"]
    if keep():
        words.append(obj["size"])
    if keep():
        words.append(obj["colour"])
    words.append(obj["shape"] if keep() else "object")
    if keep():
        moving = {"still": "stays still", "arc": "flies in an arc", "circle": "moves in a circle"}
        if obj["speed"] in ("slowly", "quickly") and obj["motion"] != "still" and keep():
            words.append(obj["speed"])
        words.append(moving.get(obj["motion"], "moves " + obj["motion"]))
    return " ".join(words)


def write_vocabulary(path):
    """vocabulary.json, read by the tokenizer of the program."""
    content = {"format": "reelbrush-words-1", "tokens": list(TOKENS), "pad": PAD, "start": START,
               "unknown": UNKNOWN, "null": NULL, "length": LENGTH, "synonyms": SYNONYMS}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")
