package dev.parley.article;

import dev.parley.kit.TextFitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into messages: between paragraphs or items where that goes, else between sentences,
 * else between words. The first one fills what is left in the reply, each other a message of its
 * own.
 */
final class Parts {
  private static final int MOST = 25;

  private final TextFitter fitter;
  private final Locale locale;
  private final int first;

  Parts(TextFitter fitter, Locale locale, int first) {
    this.fitter = fitter;
    this.locale = locale;
    this.first = first;
  }

  /** The parts; empty if not even a word fits, or if it would take more than 25. */
  List<String> of(List<String> blocks, String between) {
    var parts = new ArrayList<String>();
    var open = new StringBuilder();
    for (String block : blocks) {
      for (String piece : pieces(block, parts.isEmpty() && open.length() == 0)) {
        String glue = open.length() == 0 ? "" : between;
        if (fits(open + glue + piece, parts.isEmpty())) {
          open.append(glue).append(piece);
          continue;
        }
        if (open.length() > 0) {
          parts.add(open.toString());
          open.setLength(0);
        }
        if (!fits(piece, parts.isEmpty())) {
          return List.of();
        }
        open.append(piece);
      }
      if (parts.size() >= MOST) {
        return List.of();
      }
    }
    if (open.length() > 0) {
      parts.add(open.toString());
    }
    return parts;
  }

  /** A block as it is if a message takes it, else its sentences, else groups of its words. */
  private List<String> pieces(String block, boolean begins) {
    int room = begins ? first : fitter.rule().limit();
    if (fitsIn(block, room)) {
      return List.of(block);
    }
    var pieces = new ArrayList<String>();
    for (String sentence : Sentences.all(block, locale)) {
      boolean begin = begins && pieces.isEmpty();
      if (fitsIn(sentence, begin ? first : fitter.rule().limit())) {
        pieces.add(sentence);
      } else {
        pieces.addAll(words(sentence, begin));
      }
    }
    return pieces;
  }

  private List<String> words(String sentence, boolean begins) {
    var pieces = new ArrayList<String>();
    String rest = sentence;
    while (!rest.isBlank() && pieces.size() < MOST) {
      int room = begins && pieces.isEmpty() ? first : fitter.rule().limit();
      String cut = fitter.cut(rest, room);
      if (cut.isEmpty()) {
        return List.of(sentence); // It will not fit, and is refused there.
      }
      boolean whole = cut.equals(rest.strip());
      String head = whole ? cut : cut.substring(0, cut.length() - 1).stripTrailing();
      pieces.add(head);
      rest = whole ? "" : rest.strip().substring(head.length()).strip();
    }
    return pieces;
  }

  private boolean fits(String text, boolean begins) {
    return fitsIn(text, begins ? first : fitter.rule().limit());
  }

  private boolean fitsIn(String text, int room) {
    return fitter.length(text) <= room && fitter.fits(text);
  }
}
