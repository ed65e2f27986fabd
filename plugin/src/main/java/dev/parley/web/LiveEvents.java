package dev.parley.web;

import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells open pages that a ticket's clocks or replies moved on (server-sent events). Pages then ask
 * again; nothing but the ticket's id is sent. A page hears of all tickets that it shows over one
 * connection, for browsers allow few per server. A page that shows the queue is told that something
 * moved, and not on which ticket: it may be one that its reader does not see.
 */
public final class LiveEvents implements AutoCloseable {
  private static final byte[] BEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

  /** More are not shown on one page. */
  private static final int MOST_TICKETS = 100;

  /** Of a page that shows the queue. */
  private static final String QUEUE = "queue";

  private static final byte[] QUEUE_MOVED =
      "event: queue\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Gate gate;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();

  /** Makes it. */
  public LiveEvents(Gate gate) {
    this.gate = gate;
  }

  /** Keeps a page's request open until it goes away. */
  void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String login = request.getRemoteUser();
    if (login == null) {
      throw Problem.unauthorized();
    }
    Set<TicketRef> asked =
        Stream.ofNullable(request.getParameterValues("ticket"))
            .flatMap(Stream::of)
            .filter(id -> !id.isBlank())
            .map(TicketRef::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (asked.size() > MOST_TICKETS) {
      throw Problem.badRequest("ticket", "'ticket' may be there %d times.".formatted(MOST_TICKETS));
    }
    boolean queue = QUEUE.equals(request.getParameter("of"));
    if (asked.isEmpty() && !queue) {
      throw Problem.badRequest("ticket", "'ticket' is missing; or ask with of=queue.");
    }
    Set<TicketRef> tickets = visible(login, asked);
    if (queue) {
      gate.require(login, Permission.VIEW);
    } else if (tickets.isEmpty()) {
      throw Problem.notFound("There is no such ticket.");
    }
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    var page = new Page(context, tickets, queue);
    pages.add(page);
    context.addListener(new Leaving(page));
    page.send(BEAT);
  }

  /** One of several that cannot be seen, or no longer, does not keep a page from the others. */
  private Set<TicketRef> visible(String login, Set<TicketRef> asked) {
    if (asked.isEmpty()) {
      return Set.of();
    }
    Helpdesk desk = gate.helpdesk();
    return asked.stream()
        .filter(gate.tickets(desk, login, Permission.VIEW))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Says that a ticket moved on. */
  public void changed(TicketRef ticket) {
    tell("ticket", ticket);
  }

  /** Says that somebody came to a ticket, left it, or began to answer it. */
  public void companyMoved(TicketRef ticket) {
    tell("company", ticket);
  }

  private void tell(String what, TicketRef ticket) {
    byte[] event =
        "event: %s\ndata: {\"id\":\"%s\"}\n\n"
            .formatted(what, ticket.value().replaceAll("[\"\\\\\\p{Cntrl}]", ""))
            .getBytes(StandardCharsets.UTF_8);
    for (Page page : pages) {
      if (page.queue) {
        page.send(QUEUE_MOVED);
      }
      if (page.tickets.contains(ticket)) {
        page.send(event);
      }
    }
  }

  /** Finds out which pages are gone; to be called every few seconds. */
  public void beat() {
    pages.forEach(page -> page.send(BEAT));
  }

  /** Whether any page is open. */
  public boolean watched() {
    return !pages.isEmpty();
  }

  /** How many pages are open. */
  int open() {
    return pages.size();
  }

  @Override
  public void close() {
    pages.forEach(Page::end);
    pages.clear();
  }

  private final class Page {
    private final AsyncContext context;
    private final Set<TicketRef> tickets;
    private final boolean queue;

    Page(AsyncContext context, Set<TicketRef> tickets, boolean queue) {
      this.context = context;
      this.tickets = tickets;
      this.queue = queue;
    }

    synchronized void send(byte[] bytes) {
      if (!pages.contains(this)) {
        return;
      }
      try {
        ServletOutputStream out = context.getResponse().getOutputStream();
        out.write(bytes);
        out.flush();
      } catch (IOException | IllegalStateException gone) {
        end();
      }
    }

    synchronized void end() {
      if (pages.remove(this)) {
        context.complete();
      }
    }
  }

  private final class Leaving implements AsyncListener {
    private final Page page;

    Leaving(Page page) {
      this.page = page;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      pages.remove(page);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      page.end();
    }

    @Override
    public void onError(AsyncEvent event) {
      page.end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
