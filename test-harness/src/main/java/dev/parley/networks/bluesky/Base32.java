package dev.parley.networks.bluesky;

/** Base 32 without padding, in the two alphabets the network uses. */
enum Base32 {
  /** RFC 4648 in lower case: content hashes and account ids. */
  PLAIN("abcdefghijklmnopqrstuvwxyz234567"),
  /** Sorts like the number it stands for: record keys. */
  SORTABLE("234567abcdefghijklmnopqrstuvwxyz");

  private final String alphabet;

  Base32(String alphabet) {
    this.alphabet = alphabet;
  }

  String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 8 / 5 + 1);
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = (buffer << 8) | (next & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(alphabet.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(alphabet.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /** Exactly so many characters of a number, the highest first. */
  String encode(long number, int characters) {
    char[] text = new char[characters];
    long rest = number;
    for (int i = characters - 1; i >= 0; i--) {
      text[i] = alphabet.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(text);
  }
}
