package dev.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.article.PublicPages.Seen;
import dev.parley.article.PublicPages.State;
import dev.parley.channel.Http;
import dev.parley.fakes.ManualClock;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor gets at the address of an article. */
class PublicPagesTest {
  private static final URI PAGE = URI.create("https://help.example/a/returns");
  private static final String TITLE = "Return or  exchange an Order";
  private static final String PASSWORD = "<form><input name=p type=PassWord></form>";

  private final ManualClock clock = new ManualClock("2026-11-29T10:00:00Z");

  private Seen look(int status, Map<String, String> headers, byte[] body, String at) {
    var pages =
        new PublicPages(
            asked ->
                new PublicPages.Visit(new Http.Answered(status, headers, body), URI.create(at)),
            clock);
    return pages.look(PAGE, TITLE);
  }

  private State page(String html) {
    return landed(html, PAGE.toString());
  }

  private State landed(String html, String at) {
    return look(200, Map.of("content-type", "text/html"), html.getBytes(StandardCharsets.UTF_8), at)
        .state();
  }

  @Test
  void aPageThatSaysTheTitleIsOpenWhateverItsCaseSpacesAndMarks() {
    assertEquals(
        State.OPEN, page("<h1>RETURN or&nbsp;exchange\n<b>an</b> order!</h1><p>Pack it.</p>"));
    assertEquals(
        State.OPEN,
        page("<meta property='og:title' content='Return or exchange an order | Shop'>"));
  }

  @Test
  void aPageThatAsksForAPasswordIsClosed() {
    assertEquals(State.CLOSED, page("<h1>Welcome back</h1>" + PASSWORD));
  }

  @Test
  void anArticleWithALoginInItsCornerIsOpen() {
    assertEquals(State.OPEN, page(PASSWORD + "<h1>Return or exchange an order</h1>"));
  }

  @Test
  void aLoginThatNamesTheArticleInPassingIsNotSure() {
    assertEquals(
        State.UNKNOWN,
        page("<h1>Log in</h1><p>To read “Return or exchange an order”.</p>" + PASSWORD));
  }

  @Test
  void aLoginThatAScriptDrawsIsNotTakenForTheArticle() {
    Seen seen =
        look(
            200,
            Map.of("content-type", "text/html"),
            "<title>Help</title><div id=app></div><script src=app.js></script>"
                .getBytes(StandardCharsets.UTF_8),
            PAGE.toString());

    assertEquals(State.UNKNOWN, seen.state());
    assertTrue(seen.why().contains("does not say the article's title"), seen.why());
  }

  @ParameterizedTest
  @CsvSource({
    "https://help.example/login?next=/a/returns, CLOSED",
    "https://help.example/users/Sign_In.php, CLOSED",
    "https://login.example/v2/start, CLOSED",
    "https://help.example/, UNKNOWN",
    "https://help.example/authors/returns, UNKNOWN",
  })
  void whereARedirectLeadsSaysWhetherItIsALogin(String at, State state) {
    assertEquals(state, landed("<h1>Your e-mail</h1><input type=email>", at));
  }

  @Test
  void aRedirectToTheArticleInAnotherPlaceIsFollowed() {
    assertEquals(
        State.OPEN,
        landed("<h1>Return or exchange an order</h1>", "https://help.example/en/a/returns"));
  }

  @Test
  void aPageInAnotherCharacterSetIsRead() {
    Charset cyrillic = Charset.forName("windows-1251");
    byte[] page = "<h1>Как вернуть заказ</h1>".getBytes(cyrillic);
    byte[] saysItself = "<meta charset=windows-1251><h1>Как вернуть заказ</h1>".getBytes(cyrillic);

    assertEquals(State.OPEN, russian(page, "text/html; charset=windows-1251"));
    assertEquals(State.OPEN, russian(saysItself, "text/html"));
    assertEquals(State.OPEN, russian(saysItself, "text/html; charset=no-such-thing"));
  }

  private State russian(byte[] page, String type) {
    var pages =
        new PublicPages(
            asked ->
                new PublicPages.Visit(
                    new Http.Answered(200, Map.of("content-type", type), page), asked.uri()),
            clock);
    return pages.look(PAGE, "Как вернуть заказ").state();
  }

  @Test
  void aCheckForRobotsSaysNothingOfCustomers() {
    Seen seen = look(403, Map.of("cf-mitigated", "challenge"), new byte[0], PAGE.toString());

    assertEquals(State.UNKNOWN, seen.state());
    assertTrue(seen.why().contains("check for robots"), seen.why());
  }

  @ParameterizedTest
  @CsvSource({"401, CLOSED", "403, CLOSED", "404, GONE", "410, GONE", "500, UNKNOWN"})
  void aStatusSaysWhatAVisitorGets(int status, State state) {
    assertEquals(state, look(status, Map.of(), new byte[0], PAGE.toString()).state());
  }

  @Test
  void aFileIsOpen() {
    assertEquals(
        State.OPEN,
        look(200, Map.of("content-type", "application/pdf"), new byte[0], PAGE.toString()).state());
  }
}
