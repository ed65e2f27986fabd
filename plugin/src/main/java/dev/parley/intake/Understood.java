package dev.parley.intake;

import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.fault.Wordless;
import dev.parley.model.AccountId;
import dev.parley.model.AdClick;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was understood of a delivery.
 *
 * @param items that can be kept
 * @param trouble how many entries could not be understood and why the first could not; empty if all
 *     were
 * @param touched ids of what it tells of that may have changed, whether it is an item or not, as a
 *     post of the account's own
 * @param holdings who answers in which thread
 * @param clicks on advertisements that open a private thread
 */
record Understood(
    List<Item> items,
    String trouble,
    List<String> touched,
    List<Holding> holdings,
    List<AdClick> clicks) {
  private static final Logger log = LoggerFactory.getLogger(Understood.class);
  private static final int LONGEST_REASON = 500;

  /** Lets a channel read; one that throws could not. */
  static ReadResult reading(AccountId account, Supplier<ReadResult> reader) {
    try {
      ReadResult result = reader.get();
      return result != null ? result : new ReadResult.Unreadable("The channel answered nothing.");
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("a delivery of account {} failed inside the channel", account, Wordless.of(e));
      return new ReadResult.Unreadable("The channel failed on this page.");
    }
  }

  /** Empty if the delivery as a whole made no sense. */
  static Optional<Understood> of(ReadResult result) {
    return result.fold(read -> Optional.of(sorted(read)), unreadable -> Optional.empty());
  }

  /** Why a delivery made no sense; empty if it did. */
  static String why(ReadResult result) {
    return result.fold(read -> "", unreadable -> cut(unreadable.why()));
  }

  private static Understood sorted(ReadResult.Items read) {
    var good = new ArrayList<Item>();
    var bad = new ArrayList<Skipped>();
    read.skipped().stream().filter(skipped -> !skipped.understood()).forEach(bad::add);
    for (Item item : read.items()) {
      ItemLimits.objection(item)
          .ifPresentOrElse(
              why -> bad.add(Skipped.unreadable(item.messageId(), why)), () -> good.add(item));
    }
    if (bad.isEmpty()) {
      return new Understood(good, "", touched(read), holdings(read), clicks(read));
    }
    Skipped first = bad.get(0);
    String of = first.id().isEmpty() ? "" : " " + cut(first.id(), 100);
    return new Understood(
        good,
        cut("%d could not be read; the first%s: %s".formatted(bad.size(), of, first.why())),
        touched(read),
        holdings(read),
        clicks(read));
  }

  /** Those that can be kept: who answers in a thread of such a name nobody could look up. */
  private static List<Holding> holdings(ReadResult.Items read) {
    return read.holdings().stream().filter(ItemLimits::fits).toList();
  }

  private static List<AdClick> clicks(ReadResult.Items read) {
    return read.clicks().stream().filter(ItemLimits::fits).toList();
  }

  private static List<String> touched(ReadResult.Items read) {
    return Stream.concat(
            read.skipped().stream().filter(Skipped::understood).map(Skipped::id),
            read.items().stream().filter(item -> item.revisedAt().isPresent()).map(Item::messageId))
        .filter(id -> !id.isBlank())
        .distinct()
        .toList();
  }

  private static String cut(String text) {
    return cut(text, LONGEST_REASON);
  }

  private static String cut(String text, int most) {
    String storable = text.replace("\0", "");
    return storable.length() <= most ? storable : storable.substring(0, most - 1) + "…";
  }
}
