package dev.parley.desk.sample;

import dev.parley.desk.store.Requester;
import dev.parley.desk.ticket.Tickets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** What the two sides of one conversation say, in its language. */
final class Talk {
  private static final List<String> PRODUCTS =
      List.of("Hedge S", "Hedge L", "Thorn", "Nettle S", "Nettle M", "Nettle L", "Burdock");

  private final Chance chance;
  private final PhraseBook book;
  private final PhraseBook.Topic topic;
  private final boolean mail;
  private final String agent;
  private final String first;
  private final Requester customer;
  private final String order;
  private final String product;
  private final String days;

  Talk(Chance chance, PhraseBook book, Arrival arrival, String agent) {
    this.chance = chance;
    this.book = book;
    this.topic = book.topics().get(arrival.topic());
    this.mail = arrival.channel().equals(Tickets.EMAIL);
    this.agent = agent;
    this.first = chance.one(book.first());
    String last = chance.one(book.last());
    // Koreans say the last name first, and together.
    String name = arrival.language().equals("ko") ? last + first : first + " " + last;
    this.customer = customer(arrival.channel(), name, chance.between(10, 99));
    this.order = "BR-" + chance.between(14_000, 20_999);
    this.product = chance.one(PRODUCTS);
    this.days = Integer.toString(chance.between(4, 16));
  }

  private static Requester customer(String channel, String name, int number) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replace("ł", "l")
            .replaceAll("[^a-z ]", "")
            .strip();
    String word = plain.isEmpty() ? "rider" + (name.hashCode() & 0xffff) : plain.replace(" ", "");
    return switch (channel) {
      case Tickets.EMAIL -> {
        String address = (plain.isEmpty() ? word : plain.replace(' ', '.')) + number;
        yield new Requester(address + "@post.example", "", name, address + "@post.example");
      }
      case "bluesky" ->
          new Requester(word + number + ".bsky.example", word + number + ".bsky.example", name, "");
      case "instagram" -> new Requester(word + "_" + number, word + "_" + number, name, "");
      default -> new Requester(word + "." + number, "", name, "");
    };
  }

  Requester customer() {
    return customer;
  }

  String subject(String firstText) {
    return mail ? fill(chance.one(topic.subject())) : firstText;
  }

  String question() {
    return mail
        ? chance.one(book.hello())
            + "\n\n"
            + fill(chance.one(topic.ask()))
            + "\n\n"
            + customer.name()
        : fill(chance.one(topic.shortly()));
  }

  String answer() {
    return dressed(chance.one(topic.answer()));
  }

  String moreQuestion() {
    return fill(chance.one(book.more()));
  }

  String moreAnswer() {
    return dressed(chance.one(book.moreAnswer()));
  }

  String thanks() {
    return fill(chance.one(book.thanks()));
  }

  String again() {
    return fill(chance.one(book.again()));
  }

  String againAnswer() {
    return dressed(chance.one(book.againAnswer()));
  }

  /** A mail has a beginning and an end; a comment is too short for that. */
  private String dressed(String words) {
    return mail
        ? fill(
            chance.one(book.agentHello()) + "\n\n" + words + "\n\n" + chance.one(book.agentBye()))
        : fill(words);
  }

  private String fill(String words) {
    return words
        .replace("{order}", order)
        .replace("{product}", product)
        .replace("{days}", days)
        .replace("{first}", first)
        .replace("{agent}", agent);
  }
}
