"""The compiled search: the net's letters, the letter n-grams, the word list and the habits of case in one beam.

Four kernels, compiled once and kept in numba's cache: building the n-gram table, scoring a text, picking each
position's candidates, and the beam itself. Positions are characters of the read line; each emits nothing, one
letter or two. All scores are natural logarithms.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from warehouse.repair import language as lang

ORDER = lang.ORDER
BITS = lang.BITS
QUANTUM = lang.QUANTUM
EDGE, SPACE, OTHER, DIGIT = lang.EDGE, lang.SPACE, lang.OTHER, lang.DIGIT
FIRST_LETTER, LAST_LETTER, FIRST_KAZAKH = lang.FIRST_LETTER, lang.LAST_LETTER, lang.FIRST_KAZAKH
START, MOSTLY_WITHIN = lang.START, lang.MOSTLY_WITHIN
FIRST_LATIN, HYPHEN = lang.FIRST_LATIN, lang.HYPHEN
FULL_STOP = 4 + lang.FOLDED.index(".")
EXCLAMATION = 4 + lang.FOLDED.index("!")
QUESTION = 4 + lang.FOLDED.index("?")

CANDIDATES = 10
LONGEST_SEGMENT, UNSEEN = lang.LONGEST_SEGMENT, lang.UNSEEN
LOWEST = -1e30
OFFSET = np.uint64(14695981039346656037)
PRIME = np.uint64(1099511628211)
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
CONTEXT_MASK = np.uint64((1 << (BITS * (ORDER - 1))) - 1)

# columns of the weights vector
W_NGRAM, W_LETTER, W_WORD, W_CASE, W_UNKNOWN, W_MIXED, W_CHANNEL, W_CONTEXT, W_FIRST = range(9)
ENDING_MASK = np.uint64(lang.ENDING_MASK)
MARKS_MASK = np.uint64((1 << (2 * BITS)) - 1)
SHORTENED = np.uint64(lang.SHORTENED_TAG)
FREQUENT = np.uint64(1 << 40)


@njit(cache=True)
def _slot(keys: Any, key: Any) -> Any:
    # the upper 32 bits of the product, scaled to the size of the table
    at: Any = np.int64((((key * GOLDEN) >> np.uint64(32)) * np.uint64(keys.shape[0])) >> np.uint64(32))
    while keys[at] != 0 and keys[at] != key:
        at += 1
        if at == keys.shape[0]:
            at = 0
    return at


@njit(cache=True)
def insert_ngrams(
    keys: Any, scores: Any, backoffs: Any, codes: Any, new_scores: Any, new_backoffs: Any, tag: Any
) -> None:
    """Add n-grams of one order and language (``tag`` = order * 2 + language) to the open-addressing table."""
    for at in range(codes.shape[0]):
        key = (codes[at] << np.uint64(5)) | tag
        slot = _slot(keys, key)
        keys[slot] = key
        scores[slot] = new_scores[at]
        backoffs[slot] = new_backoffs[at]


@njit(cache=True)
def insert_keys(keys: Any, scores: Any, new_keys: Any, new_scores: Any) -> None:
    """Add entries of the channel to their open-addressing table."""
    for at in range(new_keys.shape[0]):
        slot = _slot(keys, new_keys[at])
        keys[slot] = new_keys[at]
        scores[slot] = new_scores[at]


@njit(cache=True)
def _context_backoffs(keys: Any, backoffs: Any, context: Any, language: Any, out: Any) -> Any:
    """Backoff cost of each context length into ``out``; returns the longest context that is known."""
    longest = 0
    for length in range(1, ORDER):
        mask = (np.uint64(1) << np.uint64(BITS * length)) - np.uint64(1)
        key = ((context & mask) << np.uint64(5)) | np.uint64(length * 2) | language
        slot = _slot(keys, key)
        if keys[slot] != key:
            break
        out[length] = backoffs[slot] * QUANTUM
        longest = length
    return longest


@njit(cache=True)
def _ngram_cost(keys: Any, scores: Any, context: Any, letter: Any, language: Any, longest: int, costs: Any) -> Any:
    cost = 0.0
    for length in range(longest, -1, -1):
        mask = (np.uint64(1) << np.uint64(BITS * length)) - np.uint64(1)
        code = ((context & mask) << np.uint64(BITS)) | np.uint64(letter)
        key = (code << np.uint64(5)) | np.uint64((length + 1) * 2) | language
        slot = _slot(keys, key)
        if keys[slot] == key:
            return cost + scores[slot] * QUANTUM
        if length:
            cost += costs[length]
    return cost + 8.0


@njit(cache=True)
def text_score(keys: Any, scores: Any, backoffs: Any, letters: Any, language: Any) -> Any:
    """Log-probability of folded text, from an edge on."""
    costs = np.zeros(ORDER)
    context = np.uint64(0)
    total = 0.0
    for letter in letters:
        longest = _context_backoffs(keys, backoffs, context, language, costs)
        total -= _ngram_cost(keys, scores, context, np.int64(letter), language, longest, costs)
        context = ((context << np.uint64(BITS)) | np.uint64(letter)) & CONTEXT_MASK
    return total


@njit(cache=True)
def pick_candidates(
    heads: Any,
    outputs: int,
    forced: Any,
    latin_bonus: Any,
    width: float,
    firsts: Any,
    seconds: Any,
    costs: Any,
    counts: Any,
) -> None:
    """Per position the best (first, second) classes and their log-probability; a forced one is kept as read."""
    for at in range(heads.shape[0]):
        if forced[at]:
            firsts[at, 0], seconds[at, 0], costs[at, 0], counts[at] = 1, 0, 0.0, 1
            continue
        row = heads[at]
        top1 = row[0]
        top2 = row[outputs]
        row[1] += latin_bonus[at]
        for letter in range(outputs):
            top1 = max(top1, row[letter])
            top2 = max(top2, row[outputs + letter])
        sum1 = 0.0
        sum2 = 0.0
        for letter in range(outputs):
            sum1 += np.exp(row[letter] - top1)
            sum2 += np.exp(row[outputs + letter] - top2)
        norm1 = top1 + np.log(sum1)
        norm2 = top2 + np.log(sum2)
        # the second letter: none, and at most the two likeliest
        best, runner = 0, 0
        for letter in range(1, outputs):
            score = row[outputs + letter]
            if best == 0 or score > row[outputs + best]:
                runner = best
                best = letter
            elif runner == 0 or score > row[outputs + runner]:
                runner = letter
        none_cost = row[outputs] - norm2
        count = 0
        for letter in range(outputs):
            first_cost = row[letter] - norm1
            if first_cost < -width:
                continue
            for choice in range(3):
                second = 0 if choice == 0 else best if choice == 1 else runner
                if choice and (letter == 0 or second == 0):
                    continue
                cost = first_cost + (none_cost if choice == 0 else row[outputs + second] - norm2)
                if cost < -width:
                    continue
                place = count if count < CANDIDATES else CANDIDATES - 1
                if count >= CANDIDATES and cost <= costs[at, place]:
                    continue
                while place > 0 and costs[at, place - 1] < cost:
                    firsts[at, place], seconds[at, place], costs[at, place] = (
                        firsts[at, place - 1],
                        seconds[at, place - 1],
                        costs[at, place - 1],
                    )
                    place -= 1
                firsts[at, place], seconds[at, place], costs[at, place] = letter, second, cost
                if count < CANDIDATES:
                    count += 1
        counts[at] = count


@njit(cache=True)
def _find_word(words: Any, values: Any, buckets: Any, key: Any) -> Any:
    bucket = np.int64(key) >> 16
    low, high = buckets[bucket], buckets[bucket + 1]
    while low < high:
        middle = (low + high) >> 1
        if words[middle] < key:
            low = middle + 1
        else:
            high = middle
    if low < words.shape[0] and words[low] == key:
        return np.int64(values[low])
    return -1


@njit(cache=True)
def _find_context(words: Any, values: Any, buckets: Any, context: Any, event: Any, language: Any) -> Any:
    mixed = ((context * GOLDEN) ^ (context >> np.uint64(29))) * PRIME ^ (event * np.uint64(2) + language)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * GOLDEN
    key = np.uint32((mixed ^ (mixed >> np.uint64(29))) >> np.uint64(32))
    return _find_word(words, values, buckets, key)


@njit(cache=True)
def _context_gain(
    words: Any, values: Any, buckets: Any, before: Any, opened: Any, word: Any, ending: Any, language: Any
) -> Any:
    """How much likelier (natural logarithm) a word is after what stands before it than elsewhere."""
    event = np.uint64(ending) & ENDING_MASK
    if _find_context(words, values, buckets, np.uint64(lang.FREQUENT_TAG), np.uint64(word), language) >= 0:
        event = np.uint64(word) | FREQUENT
    gain = 0.0
    for width in range(4):
        if width == 0:
            context = (np.uint64(before) << np.uint64(2 * BITS + 2)) | ((opened & MARKS_MASK) << np.uint64(2))
        else:
            mask = (np.uint64(1) << np.uint64((6 - width) * BITS)) - np.uint64(1)
            context = ((opened & mask) << np.uint64(2)) | np.uint64(width)
        found = _find_context(words, values, buckets, context, np.uint64(0), language)
        if found < 0:
            continue
        pair = _find_context(words, values, buckets, context, event, language)
        if pair >= 0:
            return gain + (pair - 128) * QUANTUM
        gain += (found - 128) * QUANTUM
    return gain


@njit(cache=True)
def _channel_cost(keys: Any, scores: Any, segment: Any, one: Any, two: Any, kind: Any) -> Any:
    """Cost of a read segment (its hash) given the printed unit ``one``, ``two`` (0: none)."""
    value = (segment ^ np.uint64(one)) * PRIME
    value = (value ^ np.uint64(two)) * PRIME
    for which in (kind + 2, 1):
        key = (value ^ np.uint64(which)) * PRIME
        slot = _slot(keys, key)
        if keys[slot] == key:
            return scores[slot] * QUANTUM
    return UNSEEN


@njit(cache=True)
def _shape(uppers: int, lowers: int, is_first_upper: int) -> Any:
    if uppers == 0:
        return 0
    if lowers == 0:
        return 3 if uppers == 1 else 2
    return 1 if uppers == 1 and is_first_upper else 4


@njit(cache=True)
def search(
    firsts: Any, seconds: Any, costs: Any, counts: Any,
    class_fold: Any, class_upper: Any, own_fold: Any, own_upper: Any,
    keys: Any, scores: Any, backoffs: Any, language: Any,
    words: Any, values: Any, buckets: Any, shapes: Any, previews: Any,
    follow_keys: Any, follow_values: Any, follow_buckets: Any,
    extra_words: Any, extra_values: Any,
    codes: Any, kinds: Any, class_code: Any, channel_keys: Any, channel_scores: Any, forced: Any,
    weights: Any, beam: int, width: float, first_context: Any, first_before: Any, first_word: Any, first_state: Any,
) -> Any:  # fmt: skip
    """Best path through the candidates.

    Returns:
        (classes, positions, posteriors, total): emitted class (1 the character itself) and read position of each
        letter, left to right; for each letter that closes a word the share of the beam that agrees on the word
        (else 0); the path's score.

    """
    size = firsts.shape[0]
    # per hypothesis: 0 n-gram context, 1 hash of the text; and as numbers the rest
    context = np.zeros((2, beam), np.uint64)
    text_hash = np.zeros((2, beam), np.uint64)
    word_text = np.zeros((2, beam), np.uint64)  # of the token being written, case kept
    last_text = np.zeros((2, beam), np.uint64)  # of the token before
    word_hash = np.zeros((2, beam), np.uint32)
    before = np.zeros((2, beam), np.uint32)  # hash of the word before
    opened = np.zeros((2, beam), np.uint64)  # n-gram context where the word began
    # columns: letters, uppers, lowers, is first upper, has Latin, has Cyrillic, shape before, sentence start, open
    state = np.zeros((2, beam, 9), np.int32)
    preview = np.zeros((2, beam))
    total = np.full((2, beam), LOWEST)
    node = np.zeros((2, beam), np.int64)
    # candidates of a step
    room = beam * CANDIDATES + 1
    new_context = np.zeros(room, np.uint64)
    new_text = np.zeros(room, np.uint64)
    new_word_text = np.zeros(room, np.uint64)
    new_last_text = np.zeros(room, np.uint64)
    new_word = np.zeros(room, np.uint32)
    new_before = np.zeros(room, np.uint32)
    new_opened = np.zeros(room, np.uint64)
    new_state = np.zeros((room, 9), np.int32)
    new_preview = np.zeros(room)
    new_total = np.zeros(room)
    new_parent = np.zeros(room, np.int64)
    new_choice = np.zeros(room, np.int64)
    table_size = 1024
    while table_size < 3 * room:
        table_size *= 2
    table = np.zeros(table_size, np.int64)
    stamp = np.zeros(table_size, np.int64)
    nodes = 1
    capacity = 2 * (size + 1) * beam + 2
    node_parent = np.zeros(capacity, np.int64)
    node_class = np.zeros(capacity, np.int32)
    node_position = np.zeros(capacity, np.int32)
    node_share = np.zeros(capacity, np.float32)
    chain = np.zeros((beam, ORDER))
    order = np.zeros(beam, np.int64)
    spare = np.zeros(ORDER)
    # log-probability that a word begins with a small or a capital letter, in each context of case
    small_first = np.log(np.exp(previews[:, 0]) + 0.5 * np.exp(previews[:, 4]))
    capital_first = np.log(np.exp(previews[:, 1]) + np.exp(previews[:, 2]) + np.exp(previews[:, 3]))
    # per hypothesis: where the segment being read began, its printed unit, and what it has cost so far
    started = np.zeros((2, beam, 3), np.int64)
    paid = np.zeros((2, beam))
    new_started = np.zeros((room, 3), np.int64)
    new_paid = np.zeros(room)
    segments = np.zeros((size + 1, LONGEST_SEGMENT + 1), np.uint64)
    for at in range(size):
        segments[at, 0] = OFFSET
        for length in range(min(LONGEST_SEGMENT, size - at)):
            segments[at, length + 1] = (segments[at, length] ^ np.uint64(codes[at + length])) * PRIME
    live = 1
    now = 0
    is_line_start = first_state[7] == START or first_state[7] == MOSTLY_WITHIN
    word_hash[0, 0] = first_word
    context[0, 0] = first_context
    before[0, 0] = first_before
    state[0, 0, :] = first_state
    is_terminal = np.zeros(1 << BITS, np.bool_)
    for letter in (FULL_STOP, EXCLAMATION, QUESTION):
        is_terminal[letter] = True
    word_text[0, 0] = OFFSET
    text_hash[0, 0] = OFFSET
    total[0, 0] = 0.0
    for at in range(size + 1):
        is_end = at == size
        best = LOWEST
        made = 0
        for hypothesis in range(live):
            here = context[now, hypothesis]
            longest = -1
            options = 1 if is_end else counts[at]
            for choice in range(options):
                gain = 0.0 if is_end else costs[at, choice]
                if total[now, hypothesis] + gain + 6.0 < best - width:
                    break  # candidates are sorted: the rest is worse
                place = made
                new_context[place] = here
                new_text[place] = text_hash[now, hypothesis]
                new_word_text[place] = word_text[now, hypothesis]
                new_last_text[place] = last_text[now, hypothesis]
                new_word[place] = word_hash[now, hypothesis]
                new_before[place] = before[now, hypothesis]
                new_opened[place] = opened[now, hypothesis]
                new_preview[place] = preview[now, hypothesis]
                for column in range(9):
                    new_state[place, column] = state[now, hypothesis, column]
                new_paid[place] = paid[now, hypothesis]
                for column in range(3):
                    new_started[place, column] = started[now, hypothesis, column]
                if not is_end:
                    if forced[at]:
                        new_started[place, 0] = -1
                        new_paid[place] = 0.0
                    elif firsts[at, choice] != 0:
                        klass, other_klass = firsts[at, choice], seconds[at, choice]
                        new_started[place, 0] = at
                        new_started[place, 1] = codes[at] if klass == 1 else class_code[klass]
                        new_started[place, 2] = class_code[other_klass] if other_klass != 0 else 0
                        new_paid[place] = _channel_cost(
                            channel_keys,
                            channel_scores,
                            segments[at, 1],
                            new_started[place, 1],
                            new_started[place, 2],
                            kinds[at],
                        )
                        gain -= weights[W_CHANNEL] * new_paid[place]
                    elif new_started[place, 0] >= 0:
                        length = at + 1 - new_started[place, 0]
                        cost = UNSEEN + 3.0 * (length - LONGEST_SEGMENT)
                        if length <= LONGEST_SEGMENT:
                            cost = _channel_cost(
                                channel_keys,
                                channel_scores,
                                segments[new_started[place, 0], length],
                                new_started[place, 1],
                                new_started[place, 2],
                                kinds[new_started[place, 0]],
                            )
                        gain -= weights[W_CHANNEL] * (cost - new_paid[place])
                        new_paid[place] = cost
                    else:
                        gain -= weights[W_CHANNEL] * UNSEEN
                is_first = True
                for part in range(2):
                    if is_end:
                        if part == 1:
                            break
                        klass, letter, upper = 0, EDGE, 0
                    else:
                        klass = firsts[at, choice] if part == 0 else seconds[at, choice]
                        if klass == 0:
                            break
                        letter = own_fold[at] if klass == 1 else class_fold[klass]
                        upper = own_upper[at] if klass == 1 else class_upper[klass]
                    own = new_state[place]
                    if is_first:
                        if longest < 0:
                            longest = _context_backoffs(keys, backoffs, here, language, chain[hypothesis])
                        cost = _ngram_cost(keys, scores, here, letter, language, longest, chain[hypothesis])
                    else:
                        reach = _context_backoffs(keys, backoffs, new_context[place], language, spare)
                        cost = _ngram_cost(keys, scores, new_context[place], letter, language, reach, spare)
                    is_first = False
                    gain += weights[W_LETTER] - weights[W_NGRAM] * (cost * 0.35 if is_end else cost)
                    case_context = own[7] * 4 + own[6]
                    if FIRST_LETTER <= letter < LAST_LETTER:
                        if own[0] == 0:
                            pay = capital_first[case_context] if upper else small_first[case_context]
                            own[3] = upper
                            if is_line_start and node[now, hypothesis] == 0 and part == 0:
                                # the net, which sees one line, expects a small letter here rather than a capital
                                gain += weights[W_FIRST] * (1 - upper if first_state[7] == MOSTLY_WITHIN else upper)
                            new_opened[place] = new_context[place]
                        elif own[0] == 1 and own[3]:
                            pay = previews[case_context, 2 if upper else 1] - capital_first[case_context]
                        elif (upper and own[2] > 0) or (not upper and own[1] > 1):  # a word of mixed case
                            pay = -8.0 if _shape(own[1], own[2], own[3]) != 4 else 0.0
                        else:
                            pay = 0.0
                        new_preview[place] += pay
                        gain += weights[W_CASE] * pay
                        own[0] += 1
                        own[1] += upper
                        own[2] += 1 - upper
                        if letter >= FIRST_LATIN:
                            own[4] = 1
                        else:
                            own[5] = max(own[5], 2 if letter >= FIRST_KAZAKH else 1)
                        new_word[place] = (new_word[place] ^ np.uint32(letter)) * np.uint32(16777619)
                    else:
                        word = new_word[place]
                        if own[0] > 0:
                            shape = _shape(own[1], own[2], own[3])
                            if own[5]:
                                is_cut = own[8] == 1 or (letter == HYPHEN and at >= size - 1)
                                key = word
                                value = _find_word(words, values, buckets, key)
                                if extra_words.shape[0] > 0:
                                    extra = np.searchsorted(extra_words, key)
                                    if extra < extra_words.shape[0] and extra_words[extra] == key:
                                        value = max(value, extra_values[extra])
                                if own[5] == 2 and language == 0:
                                    value = -1  # a Kazakh word in a Russian line
                                if own[5] == 2 and language == 0:
                                    gain += 2.0 * weights[W_MIXED]
                                elif own[4]:
                                    gain += weights[W_MIXED]
                                elif value >= 0:
                                    gain += weights[W_WORD] * (5.0 - 18.0 + 8.0 + (value >> 3) * 0.5 + 0.0)
                                elif not is_cut and own[0] > 1:
                                    gain += weights[W_UNKNOWN]
                                if not own[4] and not is_cut and new_opened[place] != 0:
                                    gain += weights[W_CONTEXT] * _context_gain(
                                        follow_keys,
                                        follow_values,
                                        follow_buckets,
                                        new_before[place],
                                        new_opened[place],
                                        key,
                                        new_context[place],
                                        language,
                                    )
                                klass_of_case = (value & 7) if value >= 0 else 0
                                gain += weights[W_CASE] * (
                                    shapes[klass_of_case, case_context, shape] - new_preview[place]
                                )
                            new_before[place] = new_word[place]
                            own[6] = shape if shape < 4 else 0
                            own[7] = 0
                        if is_terminal[letter]:
                            is_short = letter == FULL_STOP and own[0] == 1
                            if letter == FULL_STOP and 1 < own[0] < 6:
                                is_short = (
                                    _find_context(
                                        follow_keys,
                                        follow_values,
                                        follow_buckets,
                                        SHORTENED,
                                        np.uint64(word),
                                        language,
                                    )
                                    >= 0
                                )
                            if not is_short:  # after «...» a sentence may go on
                                is_more = np.int64(new_context[place]) & ((1 << BITS) - 1) == FULL_STOP
                                own[7] = 2 if is_more and letter == FULL_STOP else 1
                        own[0], own[1], own[2], own[3], own[4], own[5], own[8] = 0, 0, 0, 0, 0, 0, 0
                        new_preview[place] = 0.0
                        new_word[place] = np.uint32(2166136261)
                    if letter == SPACE or is_end:
                        new_last_text[place] = new_word_text[place]
                        new_word_text[place] = OFFSET
                    else:
                        mark = np.uint64(letter * 2 + upper)
                        new_word_text[place] = (new_word_text[place] ^ mark) * PRIME
                    new_text[place] = (new_text[place] ^ np.uint64(letter * 2 + upper)) * PRIME
                    new_context[place] = (
                        (new_context[place] << np.uint64(BITS)) | np.uint64(letter)
                    ) & CONTEXT_MASK
                score = total[now, hypothesis] + gain
                if score < best - width:
                    continue
                best = max(best, score)
                new_total[place] = score
                new_parent[place] = hypothesis
                new_choice[place] = choice
                # hypotheses with one future are joined
                own = new_state[place]
                key = new_context[place] * PRIME ^ np.uint64(new_word[place])
                key = (key ^ new_word_text[place]) * GOLDEN
                key ^= np.uint64(own[6] * 2 + own[7]) ^ np.uint64(new_started[place, 0] + 2) * PRIME
                key = (key * PRIME) | np.uint64(1)
                slot = np.int64(key >> np.uint64(40)) & (table_size - 1)
                joined = False
                while stamp[slot] == at + 1:
                    other = table[slot]
                    if (
                        new_context[other] == new_context[place]
                        and new_word[other] == new_word[place]
                        and new_word_text[other] == new_word_text[place]
                        and new_last_text[other] == new_last_text[place]
                        and new_state[other, 6] == own[6]
                        and new_state[other, 7] == own[7]
                        and new_started[other, 0] == new_started[place, 0]
                    ):
                        joined = True
                        high, low = max(score, new_total[other]), min(score, new_total[other])
                        merged = high + np.log1p(np.exp(low - high)) if new_text[other] == new_text[place] else high
                        if score > new_total[other]:
                            new_text[other] = new_text[place]
                            new_parent[other] = hypothesis
                            new_choice[other] = choice
                            new_preview[other] = new_preview[place]
                            new_before[other] = new_before[place]
                            new_opened[other] = new_opened[place]
                            new_paid[other] = new_paid[place]
                            for column in range(3):
                                new_started[other, column] = new_started[place, column]
                            for column in range(9):
                                new_state[other, column] = own[column]
                        new_total[other] = merged
                        break
                    slot = (slot + 1) & (table_size - 1)
                if not joined:
                    stamp[slot] = at + 1
                    table[slot] = place
                    made += 1
        # the best ``beam`` of them, in order
        ranked = 0
        for place in range(made):
            score = new_total[place]
            if score < best - width or (ranked == beam and score <= new_total[order[ranked - 1]]):
                continue
            if ranked < beam:
                ranked += 1
            rank = ranked - 1
            while rank > 0 and new_total[order[rank - 1]] < score:
                order[rank] = order[rank - 1]
                rank -= 1
            order[rank] = place
        then = 1 - now
        kept = 0
        for rank in range(ranked):
            place = order[rank]
            context[then, kept] = new_context[place]
            text_hash[then, kept] = new_text[place]
            word_text[then, kept] = new_word_text[place]
            last_text[then, kept] = new_last_text[place]
            word_hash[then, kept] = new_word[place]
            before[then, kept] = new_before[place]
            opened[then, kept] = new_opened[place]
            preview[then, kept] = new_preview[place]
            total[then, kept] = new_total[place]
            paid[then, kept] = new_paid[place]
            for column in range(3):
                started[then, kept, column] = new_started[place, column]
            for column in range(9):
                state[then, kept, column] = new_state[place, column]
            mine = node[now, new_parent[place]]
            if not is_end:
                for part in range(2):
                    klass = firsts[at, new_choice[place]] if part == 0 else seconds[at, new_choice[place]]
                    if klass == 0:
                        break
                    node_parent[nodes] = mine
                    node_class[nodes] = klass
                    node_position[nodes] = at
                    mine = nodes
                    nodes += 1
            else:
                node_parent[nodes] = mine
                mine = nodes
                nodes += 1
            node[then, kept] = mine
            kept += 1
        if is_end or own_fold[at] == SPACE:
            norm = 0.0
            for one in range(kept):
                norm += np.exp(total[then, one] - best)
            for one in range(kept):
                mass = 0.0
                for other in range(kept):
                    if last_text[then, other] == last_text[then, one]:
                        mass += np.exp(total[then, other] - best)
                node_share[node[then, one]] = mass / norm
        live = kept
        now = then
    length = 0
    mine = node[now, 0]
    end_share = node_share[mine]
    mine = node_parent[mine]
    back = mine
    while back > 0:
        length += 1
        back = node_parent[back]
    classes = np.zeros(length, np.int32)
    positions = np.zeros(length, np.int32)
    shares = np.zeros(length + 1, np.float32)
    shares[length] = end_share
    while mine > 0:
        length -= 1
        classes[length] = node_class[mine]
        positions[length] = node_position[mine]
        shares[length] = node_share[mine]
        mine = node_parent[mine]
    return classes, positions, shares, total[now, 0]
