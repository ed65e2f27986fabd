package dev.parley.desk.ticket;

import dev.parley.desk.store.ArticleStore;
import dev.parley.desk.store.FeedStore;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.HostSearch;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.PersonStore;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.store.StoredMessage;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.store.Writing;
import dev.parley.host.AdminNotice;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ArticleQuery;
import dev.parley.host.ChangePage;
import dev.parley.host.Colleague;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Notice;
import dev.parley.host.Opened;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Redaction;
import dev.parley.host.Right;
import dev.parley.host.Standing;
import dev.parley.host.TicketAct;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketOrder;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Desk as a plug-in sees it.
 *
 * <p>Keys are unique columns, so a repeated write has its effect once. Cursors are numbers of
 * {@link FeedStore}. A database that cannot be reached is {@code TryLater}; one that went away in
 * the middle of a commit is {@code Unclear}.
 */
public final class DeskHelpdesk implements Helpdesk {
  private static final String ADMINS = "Admins";
  private static final String AGENTS = "Agents";

  private static final int MOST_CHANGES = 1000;

  private final Transactions transactions;
  private final Tickets tickets;
  private final TicketStore ticketStore;
  private final MessageStore messages;
  private final FeedStore feed;
  private final FieldStore fieldStore;
  private final Fields fields;
  private final PersonStore people;
  private final Articles articles;
  private final Notices notices;
  private final PluginActs acts;
  private final Function<StoredArticle, URI> articlePages;
  private final InstantSource clock;

  /**
   * Shows these parts.
   *
   * @param articlePages where an open article can be read on Desk's own help pages
   */
  public DeskHelpdesk(
      Transactions transactions,
      Tickets tickets,
      TicketStore ticketStore,
      MessageStore messages,
      FeedStore feed,
      FieldStore fieldStore,
      PersonStore people,
      Articles articles,
      Notices notices,
      Function<StoredArticle, URI> articlePages,
      InstantSource clock) {
    this.transactions = transactions;
    this.tickets = tickets;
    this.ticketStore = ticketStore;
    this.messages = messages;
    this.feed = feed;
    this.fieldStore = fieldStore;
    this.fields = new Fields(fieldStore);
    this.people = people;
    this.articles = articles;
    this.notices = notices;
    this.acts = new PluginActs(ticketStore, messages, fieldStore, people, tickets);
    this.articlePages = articlePages;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "desk";
  }

  @Override
  public WriteResult<Void> declare(List<FieldSpec> specs) {
    return write(
        writing -> {
          fields.declare(writing.handle(), specs);
          return null;
        });
  }

  @Override
  public WriteResult<Opened> open(NewTicket ticket) {
    return write(
        writing -> {
          Instant now = now();
          Requester requester =
              new Requester(
                  Limits.storable(ticket.requester().id()),
                  Limits.storable(ticket.requester().handle()),
                  Limits.storable(ticket.requester().displayName()),
                  "");
          TicketDraft draft =
              new TicketDraft(
                  Optional.of(ticket.key()),
                  ticket.channel(),
                  ticket.kind(),
                  Limits.filled("subject", ticket.subject(), Limits.SUBJECT),
                  requester,
                  Optional.empty(),
                  Optional.empty(),
                  now);
          Tickets.Made made = tickets.open(writing, draft, draft(ticket.first()), now);
          return new Opened(ticketRef(made.ticket()), messageRef(made.message()));
        });
  }

  @Override
  public WriteResult<MessageRef> append(TicketRef ticket, NewMessage message) {
    return write(
        writing -> messageRef(tickets.append(writing, number(ticket), draft(message), now())));
  }

  @Override
  public KeyLookup find(String key) {
    try {
      return transactions.read(
          handle -> {
            OptionalLong ticket = ticketStore.byOpenKey(handle, key);
            Optional<StoredMessage> message =
                ticket.isPresent()
                    ? Optional.of(messages.firstOf(handle, ticket.getAsLong()))
                    : messages.byKey(handle, key);
            return message
                .<KeyLookup>map(
                    found -> new KeyLookup.Made(ticketRef(found.ticket()), messageRef(found.id())))
                .orElseGet(KeyLookup.Absent::new);
          });
    } catch (JdbiException e) {
      return new KeyLookup.NotYetKnown();
    }
  }

  @Override
  public WriteResult<Void> setFields(List<FieldValues> values) {
    return write(
        writing -> {
          fields.write(writing, values);
          return null;
        });
  }

  @Override
  public WriteResult<Void> mark(MessageRef message, DeliveryMark mark) {
    return write(
        writing -> {
          long id =
              Ids.parse(message.value())
                  .orElseThrow(
                      () -> new RefusedException("message", "there is no message " + message));
          tickets.mark(writing, id, mark);
          return null;
        });
  }

  @Override
  public WriteResult<Void> tell(Notice notice) {
    return write(
        writing -> {
          notices.tell(writing, notice, now());
          return null;
        });
  }

  @Override
  public WriteResult<Void> tellAdmins(AdminNotice notice) {
    return write(
        writing -> {
          notices.tell(writing, notice, now());
          return null;
        });
  }

  @Override
  public WriteResult<Void> change(TicketOrder order) {
    return write(
        writing -> {
          notices.change(writing, order, now());
          return null;
        });
  }

  @Override
  public WriteResult<Void> act(TicketAct act) {
    return write(
        writing -> {
          acts.act(writing, act, now());
          return null;
        });
  }

  @Override
  public ReadAnswer<List<Standing>> standings(List<TicketRef> refs) {
    return read(handle -> Optional.of(acts.standings(handle, refs)));
  }

  @Override
  public List<Colleague> colleagues() {
    return transactions.read(
        handle ->
            people.all(handle).stream()
                .map(person -> new Colleague(person.login(), person.name()))
                .toList());
  }

  @Override
  public WriteResult<Void> redact(Redaction redaction) {
    return write(
        writing -> {
          new Redactions(ticketStore, messages).redact(writing, redaction);
          return null;
        });
  }

  @Override
  public ReadAnswer<TicketView> ticket(TicketRef ref) {
    OptionalLong id = Ids.parse(ref.value());
    return read(
        handle ->
            id.isEmpty()
                ? Optional.empty()
                : ticketStore.byId(handle, id.getAsLong()).map(ticket -> view(handle, ticket)));
  }

  @Override
  public ReadAnswer<TicketPage> tickets(TicketQuery query) {
    return answered(
        () ->
            transactions.readAtOnce(
                handle ->
                    Optional.of(
                        new TicketRows(fieldStore)
                            .page(handle, people.byLogin(handle, query.login()), query))));
  }

  @Override
  public ReadAnswer<List<TicketCount>> ticketCounts(
      String login, List<TicketFilter> filters, int most) {
    return read(
        handle ->
            Optional.of(
                HostSearch.of(handle, people.byLogin(handle, login))
                    .map(search -> search.count(filters, most))
                    .orElseGet(
                        () -> filters.stream().map(none -> new TicketCount(0, false)).toList())));
  }

  @Override
  public ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + limit);
    }
    return read(
        handle -> {
          long last = feed.lastSeq(handle);
          if (cursor.isEmpty()) {
            return Optional.of(new ChangePage(List.of(), Long.toString(last)));
          }
          // A cursor that is none of ours, or from a database that was since put back.
          if (!cursor.get().matches("[0-9]{1,18}") || Long.parseLong(cursor.get()) > last) {
            return Optional.empty();
          }
          List<FeedStore.Numbered> found =
              feed.after(handle, Long.parseLong(cursor.get()), Math.min(limit, MOST_CHANGES));
          String next =
              found.isEmpty() ? cursor.get() : Long.toString(found.get(found.size() - 1).seq());
          return Optional.of(
              new ChangePage(found.stream().map(FeedStore.Numbered::change).toList(), next));
        });
  }

  @Override
  public Watch watch(Runnable wake) {
    Runnable tickets = transactions.afterCommit(committed -> wake.run());
    Runnable help = articles.afterChange(wake);
    return () -> {
      tickets.run();
      help.run();
    };
  }

  @Override
  public boolean may(String login, Right right, Optional<TicketRef> ticket) {
    return transactions.read(
        handle -> {
          Optional<Person> person = people.byLogin(handle, login);
          if (person.isEmpty()) {
            return false;
          }
          if (ticket.isEmpty()) {
            return Access.may(person.get(), right, Optional.empty());
          }
          OptionalLong id = Ids.parse(ticket.get().value());
          return id.isPresent()
              && ticketStore
                  .byId(handle, id.getAsLong())
                  .map(found -> ticketStore.shown(handle, found))
                  .map(found -> Access.may(person.get(), right, Optional.of(found)))
                  .orElse(false);
        });
  }

  /** Teams, and what people may: its names stand behind those of the teams. */
  @Override
  public Set<String> groupsOf(String login) {
    return transactions.read(
        handle ->
            people.byLogin(handle, login).stream()
                .flatMap(DeskHelpdesk::groupsOf)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public List<String> groups() {
    return transactions.read(
        handle ->
            Stream.concat(
                    people.all(handle).stream().flatMap(one -> one.team().stream()).sorted(),
                    Stream.of(ADMINS, AGENTS))
                .distinct()
                .toList());
  }

  private static Stream<String> groupsOf(Person person) {
    return Stream.concat(person.team().stream(), Stream.of(person.admin() ? ADMINS : AGENTS));
  }

  @Override
  public ReadAnswer<List<Article>> articles(ArticleQuery query) {
    return read(
        handle -> {
          boolean openOnly = people.byLogin(handle, query.login()).isEmpty();
          return Optional.of(
              articles.find(query.words(), query.locale(), openOnly, query.limit()).stream()
                  .map(this::shown)
                  .toList());
        });
  }

  @Override
  public ReadAnswer<Article> article(String id) {
    return read(handle -> articles.byId(id).map(this::shown));
  }

  /** A cursor is the number of a change and of an article in it. */
  @Override
  public ReadAnswer<ArticlePage> articlePage(Optional<String> cursor, int limit) {
    return read(
        handle -> {
          String[] from = cursor.orElse("-1:0").split(":", 2);
          List<ArticleStore.Changed> changed =
              articles.changedAfter(Long.parseLong(from[0]), Long.parseLong(from[1]), limit);
          String next =
              changed.isEmpty()
                  ? cursor.orElse("-1:0")
                  : changed.get(changed.size() - 1).change()
                      + ":"
                      + changed.get(changed.size() - 1).id();
          return Optional.of(
              new ArticlePage(
                  changed.stream().map(this::entry).toList(), next, changed.size() == limit));
        });
  }

  private ArticleEntry entry(ArticleStore.Changed changed) {
    return changed
        .article()
        .<ArticleEntry>map(
            article ->
                new ArticleEntry.Published(
                    shown(article), article.tags(), article.translations(), article.updatedAt()))
        .orElseGet(() -> new ArticleEntry.Gone(Long.toString(changed.id())));
  }

  private Article shown(StoredArticle article) {
    Optional<URI> page =
        article
            .url()
            .map(URI::create)
            .or(() -> article.open() ? Optional.of(articlePages.apply(article)) : Optional.empty());
    return new Article(
        Long.toString(article.id()),
        article.title(),
        article.summary(),
        article.html(),
        article.locale(),
        article.open(),
        page);
  }

  private TicketView view(Handle handle, Ticket ticket) {
    return new TicketView(
        ticketRef(ticket.id()),
        Long.toString(ticket.id()),
        ticket.subject(),
        ticket.channel(),
        ticket.open(),
        ticket.requester().label(),
        ticket.openedAt(),
        fieldStore.of(handle, List.of(ticket.id())).getOrDefault(ticket.id(), Map.of()),
        messages.shownIn(handle, ticket.id()).stream().map(StoredMessage::shown).toList(),
        Optional.of(ticket.requester().email()).filter(email -> !email.isBlank()));
  }

  private static MessageDraft draft(NewMessage message) {
    return new MessageDraft(
        Optional.of(message.key()),
        message.from(),
        message.audience(),
        message.author(),
        message.text(),
        message.at(),
        message.permalink(),
        message.attachments(),
        Optional.empty(),
        Optional.empty(),
        message.promise());
  }

  private <T> WriteResult<T> write(Function<Writing, T> work) {
    try {
      return new WriteResult.Done<>(transactions.write(work));
    } catch (RefusedException e) {
      return new WriteResult.Refused<>(e.getMessage());
    } catch (TransactionException e) {
      return new WriteResult.Unclear<>("Desk's database did not confirm the commit");
    } catch (JdbiException e) {
      return new WriteResult.TryLater<>("Desk's database cannot be reached");
    }
  }

  private <T> ReadAnswer<T> read(Function<Handle, Optional<T>> work) {
    return answered(() -> transactions.read(work));
  }

  private static <T> ReadAnswer<T> answered(Supplier<Optional<T>> reading) {
    try {
      return reading
          .get()
          .<ReadAnswer<T>>map(ReadAnswer.Value::new)
          .orElseGet(ReadAnswer.Absent::new);
    } catch (JdbiException e) {
      return new ReadAnswer.TryLater<>("Desk's database cannot be reached");
    }
  }

  private static long number(TicketRef ticket) {
    return Ids.parse(ticket.value())
        .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + ticket));
  }

  private static TicketRef ticketRef(long id) {
    return new TicketRef(Long.toString(id));
  }

  private static MessageRef messageRef(long id) {
    return new MessageRef(Long.toString(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
