package dev.parley.account;

import java.util.List;

/** All that is sealed, wherever it is kept. A write is durable when the method returns. */
public interface SealedStore {

  /** Every sealed value. */
  List<Sealed> all();

  /** Puts another value in its place; nothing if it was changed or taken away meanwhile. */
  void replace(Sealed before, String fresh);

  /**
   * A sealed value.
   *
   * @param place where it is kept, for the store alone
   * @param keys what names it there, for the store alone
   * @param belongsTo the words it was sealed with
   * @param sealed the value
   */
  record Sealed(String place, List<String> keys, String belongsTo, String sealed) {
    /** Copies the keys. */
    public Sealed {
      keys = List.copyOf(keys);
    }
  }
}
