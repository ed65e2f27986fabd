package dev.parley.customer;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds order numbers in what somebody wrote: behind a word for order, behind a hash sign, or in
 * the shape of letters, hyphen and digits.
 */
public final class Orders {
  /** The longest number that is kept, in characters. */
  public static final int LONGEST = 40;

  private static final int SHORTEST_DIGITS = 3;

  // Every part is short and bounded, so that a text is read in time that grows with its length.
  private static final String NUMBER = "[\\p{L}]{0,6}-?\\p{Nd}[\\p{Nd}-]{2,24}";
  private static final String APART = "[\\s:.,#№-]{0,4}";
  private static final Pattern BEHIND_A_WORD =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:order|bestell\\p{L}{0,10}|auftrag\\p{L}{0,10}|tellimus\\p{L}{0,8}|"
              + "zamówieni\\p{L}{0,4}|заказ\\p{L}{0,4}|주문\\p{L}{0,4})"
              + APART
              + "(?:(?:no|nr|number|numer|nummer|номер|번호)"
              + APART
              + ")?("
              + NUMBER
              + ")(?![\\p{L}\\p{Nd}])");
  private static final Pattern BY_ITSELF =
      Pattern.compile(
          "(?<![\\p{L}\\p{Nd}/#-])(?:#(\\p{Nd}{5,12})|(\\p{Lu}{1,4}-\\p{Nd}{4,12}))(?![\\p{L}\\p{Nd}-])");
  private static final Pattern DATE = Pattern.compile("\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}");

  private Orders() {}

  /** The numbers in a text, in capitals, in their order. */
  public static Set<String> in(String text) {
    var found = new LinkedHashSet<String>();
    Matcher named = BEHIND_A_WORD.matcher(text);
    while (named.find()) {
      keep(named.group(1), found);
    }
    Matcher bare = BY_ITSELF.matcher(text);
    while (bare.find()) {
      keep(bare.group(1) == null ? bare.group(2) : bare.group(1), found);
    }
    return found;
  }

  private static void keep(String number, Set<String> into) {
    String clean = written(number.replaceAll("-+$", ""));
    long digits = clean.codePoints().filter(Character::isDigit).count();
    if (digits >= SHORTEST_DIGITS && !DATE.matcher(clean).matches() && clean.length() <= LONGEST) {
      into.add(clean);
    }
  }

  /** As numbers are kept: in capitals, without a hash sign. */
  public static String written(String number) {
    return number.strip().replaceFirst("^#", "").toUpperCase(Locale.ROOT);
  }
}
