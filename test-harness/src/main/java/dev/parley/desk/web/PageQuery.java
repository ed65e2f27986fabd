package dev.parley.desk.web;

import dev.parley.desk.store.MessagePages;
import dev.parley.desk.store.MessagePages.Place;
import dev.parley.desk.ticket.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which part of a conversation is asked for from the parameters of a request. */
final class PageQuery {
  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final String LIMIT = "limit";

  private PageQuery() {}

  /** Empty if none of the parameters is there: then all of it is meant. */
  static Optional<MessagePages.Asked> of(Call call) {
    List<Place> places =
        Stream.of(Place.BEFORE, Place.FROM, Place.AROUND)
            .filter(place -> call.query(name(place)).isPresent())
            .toList();
    if (places.size() > 1) {
      throw new Problem(
          400, name(places.get(1)), "only one of before, from and around can be asked for");
    }
    if (places.isEmpty() && call.query(LIMIT).isEmpty()) {
      return Optional.empty();
    }
    int limit = call.number(LIMIT, USUAL, 1, MOST);
    Place place = places.isEmpty() ? Place.NEWEST : places.get(0);
    return Optional.of(new MessagePages.Asked(place, message(call, place), limit));
  }

  private static long message(Call call, Place place) {
    return place == Place.NEWEST
        ? 0
        : Ids.parse(call.query(name(place)).orElseThrow())
            .orElseThrow(
                () -> new Problem(400, name(place), name(place) + " must be a message's number"));
  }

  /** The answer to a page told by a message that the ticket does not show. */
  static Problem unknown(MessagePages.Asked asked) {
    return new Problem(
        400,
        name(asked.place()),
        "%s: this ticket shows no message %d".formatted(name(asked.place()), asked.message()));
  }

  private static String name(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }
}
