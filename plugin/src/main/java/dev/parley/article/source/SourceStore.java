package dev.parley.article.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps how sources are set up. How far each was read, and its articles, are kept elsewhere. */
public interface SourceStore {

  /** All sources that an admin set up, by name. */
  List<Stored> all();

  /** Keeps one; of the same id the new setup stays, and everything is read once more. */
  void put(Stored source);

  /**
   * A source as it is kept.
   *
   * @param place what it is at a glance
   * @param sealed the key of the service, sealed
   */
  record Stored(
      String id,
      String kind,
      String name,
      String place,
      Map<String, String> values,
      Optional<String> sealed) {
    /** Copies the values. */
    public Stored {
      values = Map.copyOf(values);
    }
  }
}
