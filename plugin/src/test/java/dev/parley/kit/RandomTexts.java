package dev.parley.kit;

import java.util.Random;
import java.util.stream.Collectors;

/** Texts of characters that stand beside each other in no book, but may on a network. */
final class RandomTexts {
  private static final int[] ODD = {
    '\r', '\n', '\t', ' ', 0x00A0, 0x0300, 0x200C, 0x200D, 0xFE0F, 0x20E3, 0x0600, 0x0915, 0x094D,
    0x0937, 0x09CD, 0x0995, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x1F1E9, 0x1F1EA, 0x1F44D,
    0x1F3FD, 0x1F468, 0x1F469, 0x2764, 0x1F3F4, 0xE0067, 0xE007F, 0xFEFF, 0xD83D, 0xDC4D, 0x0E33,
    0x0903, 0x1F6D1
  };

  private RandomTexts() {}

  static String next(Random random) {
    int length = random.nextInt(24);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(10);
      int codePoint =
          kind < 6
              ? ODD[random.nextInt(ODD.length)]
              : kind < 8 ? random.nextInt(0x3000) : random.nextInt(0x110000);
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  static String shown(String text) {
    return text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
  }
}
