"""Words by which a page gives itself away. Data for the judgement, kept apart so that it can be read and mended alone.

All phrases are compared with :func:`handbook.links.page.plain` text: small letters, single spaces, straight quotes.
A list of bad words alone is wrong for these pages, which are about porn, gambling and grooming; so words that only name
a topic are told apart from words that sell.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files


@functools.cache
def listed(name: str) -> re.Pattern[str]:
    """One pattern for all lines of a list in ``words/``; a gap written as ``...`` is up to a hundred characters."""
    lines = (files(__package__) / "words" / f"{name}.txt").read_text("utf-8").splitlines()
    patterns = [line.replace(" ...", "...") for line in lines if line and not line.startswith("#")]
    choices = "|".join(pattern.replace("...", ".{0,100}") for pattern in patterns)
    return re.compile(rf"\b(?:{choices})")


PARKED = re.compile(
    r"\b(?:(?:this|the) domain(?: name)?(?: [\w.-]+)? (?:is|may be|might be|could be) (?:for sale|available)|"
    r"domain(?: name)? (?:is )?for sale|buy this domain|purchase this domain|acquire this domain|get this domain|"
    r"make an offer on this domain|inquire about this domain|interested in (?:buying )?this domain|"
    r"(?:this|the) domain(?: name)?(?: [\w.-]+)? (?:has )?(?:recently )?(?:expired|lapsed|been parked|"
    r"been registered|been suspended)|"
    r"domain(?: name)?(?: registration)? (?:has )?expired|"
    r"(?:this )?domain(?: name)? is (?:parked|expired)|parked (?:free|domain|page|courtesy)|courtesy of (?:godaddy|"
    r"namecheap|sedo)|"
    r"domain parking|renew (?:this|your) domain|related searches[: ]|sponsored listings|"
    r"is this your domain|hugedomains|sedo domain|afternic|undeveloped\.com|premium domain)"
)
_PARKING_HOSTS_WORDS = (
    "sedoparking.com sedo.com bodis.com parkingcrew.net above.com hugedomains.com afternic.com dan.com undeveloped.com "
    "sav.com parklogic.com cashparking.com domainmarket.com buydomains.com parkweb.com skenzo.com voodoo.com"
)
PARKING_HOSTS = frozenset(_PARKING_HOSTS_WORDS.split())
UNCLAIMED = re.compile(
    r"there isn't a github pages site here|no such app\b|nosuchbucket|the specified bucket does not exist|"
    r"project not found on (?:surge|gitlab)|fastly error: unknown domain|this shop is currently unavailable|"
    r"do you want to register [\w.-]+\.wordpress\.com|"
    r"whatever you were looking for doesn't currently exist at this address|"
    r"no settings were found for this company|the feed has not been found|unrecognized domain|"
    r"domain is not configured|this domain is not connected|looks like this domain isn't connected|"
    r"the deployment could not be found|site not found · netlify|404: deployment_not_found"
)
SUSPENDED = re.compile(
    r"\b(?:this|the|your) (?:account|website|site|web ?page) (?:has been|is|was) (?:temporarily )?(?:suspended|"
    r"disabled|deactivated)|"
    r"account suspended|website suspended|hosting (?:account )?(?:has )?expired|bandwidth limit exceeded"
)
UNFINISHED = re.compile(
    r"\b(?:under construction|coming soon|launching soon|site is being (?:built|updated|redesigned)|"
    r"website is being (?:built|updated)|"
    r"under maintenance|down for maintenance|scheduled maintenance|undergoing maintenance|be back soon|be right back|"
    r"welcome to nginx|apache2 \w+ default page|test page for the|iis windows server|it works!|default web ?page|"
    r"default web ?site page|"
    r"index of /|future home of|this site is not yet|site not published|website not published|plesk|cpanel default|"
    r"hello world)"
)
GONE = re.compile(
    r"\b(?:page (?:was |could |can |is |you (?:were|are) looking for (?:was |could |can |is )?)?(?:not|n't|cannot|"
    r"can't|couldn't) ?(?:be )?(?:found|exist|available)|"
    r"page (?:cannot|can't|could not|couldn't) be found|(?:not found|error) ?\(?(?:404|410)|\b404\b|(?:404|"
    r"410)\b.{0,20}not found|"
    r"page (?:no longer|doesn't|does not) exists?|no longer (?:exists|available|here|online)|"
    r"(?:page|content|document|file|article|site|service|website) (?:has been|was) (?:removed|deleted|withdrawn|"
    r"taken down|closed)|"
    r"we (?:can't|cannot|couldn't|could not|can not) (?:seem to )?find (?:the|that|this|what)|(?:sorry|oops|uh oh|"
    r"whoops)[,!. ]{1,3}(?:the|that|this|we|page|something)|"
    r"nicht gefunden|page introuvable|no encontrada|heb ei chanfod|heb ei ganfod|nothing (?:was )?found|"
    r"page missing|missing page|not found|broken link|dead link|doesn't exist|does not exist)"
)
FAULT = re.compile(
    r"\b(?:error establishing a database connection|database (?:error|connection failed)|fatal error|"
    r"internal server error|service unavailable|"
    r"bad gateway|gateway time-?out|application error|runtime error|uncaught (?:exception|error)|"
    r"traceback \(most recent call last\)|"
    r"something went wrong|an error (?:has )?occurred|technical difficulties)"
)
CLOSED = re.compile(
    r"\b(?:we (?:have|are) (?:now )?(?:closed|ceased|closing|shut down)(?! (?:on|at|over|from|between|during|for|"
    r"until|today|tomorrow|every))|(?:charity|helpline|service|organisation|website|site) (?:has|"
    r"is) (?:now )?(?:permanently )?"
    r"(?:closed|ceased|shut down|been closed|been wound up|no longer (?:running|available|operating|taking calls))|"
    r"ceased (?:trading|operations|operating)|has closed its doors|permanently closed)"
)
SIGN_IN = re.compile(
    r"\b(?:sign in|log ?in|log ?on|signin|please authenticate|enter your password|members? only|"
    r"authentication required|single sign-?on)\b"
)
SIGN_IN_PATH = re.compile(
    r"(?:^|[/._?&=-])(?:log-?[io]n|sign-?in|auth|sso|oauth2?|saml2?|authorize|account/login|wp-login)(?:$|[/._?&=-])",
    re.I,
)
WALL = re.compile(
    r"\b(?:just a moment|checking (?:your|if the site) (?:browser|connection)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|"
    r"i'm not a robot|prove you(?:'re| are) (?:not a robot|human)|attention required|unusual traffic|"
    r"automated (?:access|requests|traffic)|"
    r"complete the security check|security check|ddos protection|enable javascript and cookies to continue|"
    r"access (?:to this page has been )?denied|"
    r"request unsuccessful|incapsula|pardon our interruption|you have been blocked|bot (?:protection|detection|"
    r"verification)|captcha|"
    r"the requested url was rejected|human verification|please wait while we (?:check|verify))"
)
WALL_HEADERS = (
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", ""),
    ("x-datadome", ""),
    ("x-sucuri-block", ""),
    ("x-px-block", ""),
)
REGION = re.compile(
    r"\bnot (?:currently )?(?:available|accessible|supported) (?:in|from|to (?:users|visitors|"
    r"people) in) your (?:country|region|location|area)|"
    r"(?:blocked|restricted|unavailable) in your (?:country|region|location)|(?:country|"
    r"region) (?:is )?(?:not supported|blocked)|"
    r"(?:outside|only available in|available only in) (?:of )?the (?:uk|united kingdom|eu)\b|geo-?(?:blocked|"
    r"restricted)|451 unavailable for legal reasons"
)
CONSENT = re.compile(
    r"\b(?:before you continue|we (?:value|care about|respect) your privacy|we use cookies|accept (?:all )?cookies|"
    r"cookie (?:consent|settings|preferences|wall)|"
    r"cookies (?:must be|need to be|are) (?:enabled|required|disabled)|enable cookies|"
    r"consent to (?:the use of )?cookies|manage (?:your )?cookies|manage consent)"
)
SCRIPT = re.compile(
    r"\b(?:(?:enable|requires?|needs?|turn on|activate|without|support) (?:javascript|java script|scripts)|"
    r"javascript (?:is )?(?:required|disabled|to be enabled|to run)|loading\s?\.{0,3}$)"
)

SELLS = re.compile(
    r"\b(?:free spins?|welcome bonus|deposit bonus|no deposit|bonus codes?|sign-?up bonus|claim (?:your|my|"
    r"the) bonus|bet now|place (?:your |a )?bets?|play now|play for real|"
    r"real money|big wins?|slots online|best (?:online )?casinos?|casino (?:bonus|online|reviews?|sites?)|live casino|"
    r"live dealers?|sportsbook|betting (?:odds|tips)|best odds|poker online|togel|judi|gacor|situs|"
    r"escorts?|call girls?|sex ?cams?|live cams?|cam girls?|hot (?:girls|singles|milfs?)|xxx|free porn|"
    r"porn (?:videos?|movies?|tube|hub)|hd porn|nude (?:videos?|pics|girls)|"
    r"watch (?:free )?(?:sex|porn)|hookups?|viagra|cialis|payday loans?|buy followers|crypto (?:giveaway|airdrop)|"
    r"free movies? (?:online|streaming)|"
    r"hacked by|virus (?:has been )?detected|your (?:pc|computer|device|phone) (?:is|has been|may be) infected|"
    r"you(?: have|'ve)? won|"
    r"claim your prize|call (?:microsoft|apple|windows) support|watch (?:movies|series|"
    r"full movies?) (?:online )?free|torrent|cracked (?:apk|software)|replica watches|essay writing service|"
    r"buy essays?)\b"
)
LURES = re.compile(
    r"\b(?:bonus(?:es)?|first deposit|spins?|spin to win|win big|play (?:slots|poker|roulette|bingo)|bets|wager\w*|"
    r"vip club)\b"
)
"""Words of sellers that help pages hardly have: with a fact missing, they make the names of games count too."""
GAMES = re.compile(
    r"\b(?:jackpots?|slot (?:machines?|games?)|online slots|online casinos?|casino games?|betting sites?|roulette|"
    r"blackjack|baccarat|online poker|slots|poker|casinos?)\b"
)
"""What sellers offer and help pages warn of: counted only where a fact is missing, or beside words that sell."""
TOPIC = re.compile(
    r"\b(?:casinos?|gambling|betting|poker|slots?|bingo|lottery|sex|porn\w*|nudes?|naked|dating|adult|cams?|pills|"
    r"loans?)\b"
)
LURID_NAME = re.compile(
    r"casino|(?:^|[-.\d])(?:bet|bets|slot|slots|poker|bingo|sex|xxx|cams?|porn)(?:$|[-.\d])|(?:bet|slot|spin|"
    r"win)(?:365|777|88|99|king|city|online)|"
    r"jackpot|roulette|gacor|togel|porn|xvideos|escort|sexcam|viagra|payday",
)
"""Host names of what takes lapsed names over; matched against the registered part of a linked name."""
