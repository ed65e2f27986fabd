package dev.parley.harness.osgi;

import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ArticleQuery;
import dev.parley.host.ChangePage;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Opened;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Right;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A helpdesk in which nothing ever happens; it has one article, and everybody may everything. */
public final class QuietHelpdesk implements Helpdesk {
  /** The id of its only article. */
  public static final String ARTICLE = "wash";

  private static final Article WASHING =
      new Article(
          ARTICLE,
          "Wash a canvas bag",
          "Use cold water and a soft brush.",
          "<h1>Washing</h1><p>Use <b>cold</b> water &amp; a soft brush.</p><p>Let it dry.</p>",
          "en",
          true,
          Optional.of(URI.create("https://shop.example/help/wash")));

  private volatile boolean declared;

  /** Whether the bundle has found it and declared its fields. */
  public boolean found() {
    return declared;
  }

  @Override
  public String id() {
    return "quiet";
  }

  @Override
  public WriteResult<Void> declare(List<FieldSpec> fields) {
    declared = true;
    return new WriteResult.Done<>(null);
  }

  @Override
  public WriteResult<Opened> open(NewTicket ticket) {
    return new WriteResult.Refused<>("quiet");
  }

  @Override
  public WriteResult<MessageRef> append(TicketRef ticket, NewMessage message) {
    return new WriteResult.Refused<>("quiet");
  }

  @Override
  public KeyLookup find(String key) {
    return new KeyLookup.Absent();
  }

  @Override
  public WriteResult<Void> setFields(List<FieldValues> values) {
    return new WriteResult.Done<>(null);
  }

  @Override
  public WriteResult<Void> mark(MessageRef message, DeliveryMark mark) {
    return new WriteResult.Done<>(null);
  }

  @Override
  public ReadAnswer<TicketPage> tickets(TicketQuery query) {
    return new ReadAnswer.Value<>(new TicketPage(List.of(), 0));
  }

  @Override
  public ReadAnswer<List<TicketCount>> ticketCounts(
      String login, List<TicketFilter> filters, int most) {
    return new ReadAnswer.Value<>(
        filters.stream().map(filter -> new TicketCount(0, false)).toList());
  }

  @Override
  public ReadAnswer<TicketView> ticket(TicketRef ticket) {
    return new ReadAnswer.Absent<>();
  }

  @Override
  public ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit) {
    return new ReadAnswer.Value<>(new ChangePage(List.of(), "0"));
  }

  @Override
  public Watch watch(Runnable wake) {
    return () -> {};
  }

  @Override
  public boolean may(String login, Right right, Optional<TicketRef> ticket) {
    return true;
  }

  @Override
  public ReadAnswer<List<Article>> articles(ArticleQuery query) {
    return new ReadAnswer.Value<>(List.of(WASHING));
  }

  @Override
  public ReadAnswer<ArticlePage> articlePage(Optional<String> cursor, int limit) {
    List<ArticleEntry> entries =
        cursor.isPresent()
            ? List.of()
            : List.of(
                new ArticleEntry.Published(
                    WASHING, List.of("cleaning"), "", Instant.parse("2026-11-01T00:00:00Z")));
    return new ReadAnswer.Value<>(new ArticlePage(entries, "1", false));
  }

  @Override
  public ReadAnswer<Article> article(String id) {
    return id.equals(ARTICLE) ? new ReadAnswer.Value<>(WASHING) : new ReadAnswer.Absent<>();
  }
}
