"""Words that tell what a name or a noun phrase stands for. Written lists; kinds, not people."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list written out with spaces between."""
    return frozenset(words.split())


# Capitalised words that start a sentence or a headline but never a name.
NOT_NAMES = listed(
    """a an the this that these those he she it they we you i his her its their our my your who whom whose which what
    when where why how if as at by for from in into of off on onto out over to under up upon with within without
    and but or nor so yet because since until while although though unless whether once than then there here not
    no yes after before during about above across against along among around behind below beneath beside between
    beyond despite down except inside like near outside through throughout toward towards via per plus amid
    besides all any both each either every few many more most much neither none one other others another several
    some such only just even also too very still already again ever never now later earlier soon today tonight
    yesterday tomorrow meanwhile however moreover furthermore nevertheless nonetheless instead otherwise therefore
    thus hence indeed perhaps maybe often sometimes usually rarely recently previously currently finally
    eventually suddenly first second third last next two three four five six seven eight nine ten dozens hundreds
    thousands millions asked speaking according following given having being was were is are am be been do does
    did has have had can could may might must shall should will would let lets get got go going well okay ok oh
    hey please thanks monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec told said
    says added noted called began made came took gave put see look ask tell say think know want hours days weeks
    months years minutes morning afternoon evening night pressed standing sitting what's that's it's he's she's
    there's here's let's i'm i've i'll i'd we're we've we'll they're you're don't reporting editing additional
    updated read watch related advertisement photo image video copyright unlike although regardless together
    separately privately publicly reached contacted questioned quoted citing based born raised known described
    accused charged convicted critics supporters officials people sources residents voters experts analysts police
    authorities witnesses neighbours neighbors prosecutors reporters researchers scientists lawyers doctors nobody
    everyone everybody someone anyone nothing everything something anything back long former late early own same
    shells percent less"""
)

HOLIDAYS = listed("christmas easter ramadan thanksgiving halloween passover hanukkah diwali lent advent eid")
PARTICLES = listed(
    """de da do dos das del della di du la le van von der den ter ten bin ibn al el ben ould bint zu y e af"""
)
SUFFIXES = listed("jr jr. sr sr. ii iii iv")
MALE_HONORIFICS = listed(
    """mr mr. mister sir lord prince king baron father brother fr. pope sheikh sultan emir imam duke"""
)
FEMALE_HONORIFICS = listed("""mrs mrs. ms ms. miss madam dame lady princess queen baroness sister duchess empress""")
HONORIFICS = (
    MALE_HONORIFICS | FEMALE_HONORIFICS | listed("dr dr. doctor prof prof. professor rev rev. reverend hon hon.")
)

# Heads of titles set before a name, in any case ("Prime Minister", "press secretary").
TITLES = HONORIFICS | listed(
    """president premier chancellor minister secretary senator sen sen. congressman congresswoman representative rep
    rep. governor gov gov. mayor councillor councilman councilwoman councilor alderman ambassador envoy
    commissioner chairman chairwoman chairperson chair director general gen gen. lieutenant lt lt. colonel col
    col. captain capt capt. major maj maj. sergeant sgt sgt. admiral adm adm. commander cmdr. corporal private
    officer detective inspector superintendent sheriff chief constable judge justice prosecutor attorney lawyer
    speaker leader whip spokesman spokeswoman spokesperson nominee candidate ceo cfo founder editor reporter
    correspondent columnist analyst economist historian scientist researcher author coach manager bishop
    archbishop cardinal rabbi ayatollah crown taoiseach marshal marshall brigadier counsel adviser advisor aide
    strategist consultant pollster host anchor deputy lawmaker activist professor physicist engineer diplomat
    billionaire businessman businesswoman actor actress singer comedian presenter head archdeacon curator ranger
    warden surgeon nurse teacher principal headteacher farmer trainer striker goalkeeper skipper midfielder
    novelist poet composer conductor sculptor architect biologist geologist virologist epidemiologist
    climatologist lecturer hydrologist pathologist psychologist sociologist astronomer chemist mathematician
    democrat republican rival colleague secretary-general director-general attorney-general governor-general
    editor-in-chief co-chair co-founder
    vice-chairman vice-chair major-general lieutenant-general president-elect vice-president pres. atty. det.
    supt. lt.-gen. sens sens.
    reps reps. msgr. msgr del. delegate treasurer solicitor magistrate paramedic firefighter pilot driver
    fisherman baker butcher shopkeeper waiter opponent running-mate first undersecretary congressmember delegate
    whistleblower blogger filmmaker producer moderator pastor priest imam deacon vicar minister-president shogun"""
)
# Words that may stand before a title's head ("Foreign Minister", "Vice President", "Lt. Gen.").
TITLE_MODIFIERS = listed(
    """vice prime deputy foreign interior defence defense finance health justice education agriculture environment
    energy transport trade labour labor culture economy treasury home state attorney lieutenant chief press senior
    former ex acting interim assistant associate executive managing general majority minority house senate
    campaign white communications national security party opposition first crown supreme court district county
    city town state's retired late current incoming outgoing then longtime veteran republican democratic
    conservative liberal presidential gubernatorial vice-presidential senatorial federal central police fire army
    navy air force"""
)
FEMALE_NOUNS = listed(
    """woman girl mother mom mum wife daughter sister aunt grandmother widow actress spokeswoman chairwoman
    congresswoman councilwoman businesswoman policewoman saleswoman housewife queen princess lady niece bride
    waitress heroine
    fiancee girlfriend stepmother schoolgirl abbess nun empress baroness duchess mother-in-law ms mrs goddaughter
    granddaughter fisherwoman midwife ballerina sportswoman stateswoman"""
)
MALE_NOUNS = listed(
    """man boy father dad guy husband son brother uncle grandfather widower spokesman chairman congressman councilman
    businessman policeman salesman king prince nephew groom fiance boyfriend stepfather schoolboy monk priest
    gunman fisherman fireman mr emperor baron duke father-in-law godson grandson statesman doorman cameraman pope
    bishop ferryman craftsman sportsman foreman ombudsman gentleman frenchman englishman dutchman irishman"""
)
# Nouns for one person who speaks; plurals are made by rule. Titles, family words and trades besides.
PERSONS = (
    TITLES - listed("first private head general chief major crown deputy")
    | FEMALE_NOUNS
    | MALE_NOUNS
    | listed(
        """person official source aide adviser advisor diplomat insider operative staffer executive employee worker
    resident neighbour neighbor witness survivor victim patient student pupil voter supporter critic expert friend
    relative parent child cousin colleague associate ally rival opponent partner owner customer client tenant
    landlord player teammate defender fan passenger tourist traveller traveler driver soldier fighter rebel
    militant commander veteran officer guard prisoner inmate suspect defendant plaintiff juror lawyer barrister
    solicitor attorney judge doctor nurse surgeon teacher professor academic scholar researcher scientist
    economist analyst observer commentator journalist reporter editor author writer blogger activist campaigner
    organiser organizer volunteer protester protestor demonstrator striker member lawmaker legislator politician
    incumbent challenger candidate nominee contender frontrunner front-runner successor predecessor president
    minister spokesperson representative negotiator mediator monitor inspector investigator auditor regulator
    banker trader investor shareholder manager boss founder chief leader deputy head caretaker farmer shepherd
    miner docker builder engineer mechanic technician pilot sailor captain crewman baker butcher cook chef waiter
    barman cleaner librarian archivist historian artist painter sculptor musician singer actor actress director
    producer comedian athlete runner swimmer cyclist boxer coach referee umpire champion winner finalist jockey
    goalkeeper priest pastor cleric imam rabbi monk believer refugee migrant immigrant citizen villager islander
    townsman commuter shopper pensioner retiree teenager infant hunter fisher fisherman landowner homeowner
    householder mayor governor sheriff somebody someone skier climber hiker envoy widow technologist biologist
    physicist chemist doctor pharmacist dentist vet paramedic firefighter rescuer donor lobbyist strategist
    consultant pollster surrogate billionaire millionaire tycoon mogul entrepreneur whistleblower informant
    kid foe backer counterpart marcher picketer impostor dissident republican democrat conservative liberal
    progressive moderate welder plumber electrician carpenter beekeeper postman postwoman postmaster courier gardener
    hairdresser barber tailor seamstress roofer bricklayer mason joiner fireman stewardess usher caller bystander
    onlooker grower vintner winemaker brewer trucker signalman bellringer sexton verger organist pianist violinist
    dancer choreographer photographer translator interpreter undertaker locksmith blacksmith potter weaver
    apprentice intern trainee newcomer roommate flatmate lodger grandparent grandchild twin sibling spouse
    toddler cyclist motorist pedestrian rider rower diver swimmer paddler walker"""
    )
)
ORGANISATIONS = listed(
    """company corporation firm business bank campaign party committee agency department ministry commission council
    court tribunal board bureau office association federation union coalition alliance league organisation
    organization group charity foundation institute institution university college school hospital church
    newspaper magazine network channel station broadcaster website outlet publisher paper daily weekly tabloid
    police army navy military force forces militia intelligence parliament congress senate house assembly
    legislature cabinet presidency palace embassy consulate mission delegation authority regulator watchdog fund
    trust club team squad airline manufacturer maker retailer chain brand operator supplier developer producer
    startup start-up factory plant studio gallery museum theatre theater orchestra conference syndicate
    cooperative co-operative consortium society academy laboratory lab observatory panel jury inquiry task force
    service prosecution defence defense think-tank thinktank administration government junta regime opposition
    bloc insurer lender utility railway port airport brewery bakery broker brokerage promoter label festival
    shipyard shipping-line quarry mine cartel movement front wing brigade column caucus chamber secretariat
    directorate federation press media industry lobby sheriff's stewardship nonprofit non-profit ngo guild clinic
    choir band duo trio quartet ensemble troupe camp headquarters desk practice dealer ferry"""
)
GOVERNMENTS = listed("government administration presidency regime cabinet junta")
DOCUMENTS = listed(
    """report study survey poll statement letter memo memorandum document paper papers record records filing filings
    indictment complaint transcript email e-mail emails e-mails book article analysis data figures statistics
    findings law bill ruling order decree verdict judgment judgement opinion brief briefing tweet tweets post
    posts op-ed editorial column research release audit review testimony affidavit warrant lawsuit suit petition
    constitution amendment treaty agreement charter resolution declaration communique communiqué bulletin note
    notes diary memoir memoirs biography autobiography interview ad advert advertisement video recording tape
    tapes footage documentary film speech message messages text texts page website listing census forecast
    estimate estimates index map chart table dossier file files cable cables archive manuscript script inscription
    plaque sign banner poster placard leaflet pamphlet brochure manual guide guideline guidelines rules rule
    regulation regulations policy platform manifesto plan proposal blueprint draft contract lease will certificate
    licence license permit passport obituary headline story piece news dispatch newsletter motion plea summons
    submission evidence proverb adage numbers polls surveys studies reports documents letters articles books ads
    laws average logbook log minutes"""
)
# People whose work is to speak for others or to know from inside: hidden, if they aren't named.
INSIDERS = listed(
    """official source aide adviser advisor diplomat insider operative staffer executive officer employee strategist
    spokesman spokeswoman spokesperson person people individual confidant negotiator"""
)
GENDERLESS_PLURALS = listed("people police media clergy youth press public")
REFLEXIVES = listed("""himself herself itself themselves myself ourselves yourself also both too alike""")
PREPOSITIONS = listed(
    """of for at in from with on to by about among near inside outside within close familiar briefed over under
    against between behind around after before during since who which that whose whom where when while and or but
    as than like affiliated aligned based working speaking representing involved opposed loyal linked using using
    citing including such without through across along into onto upon towards toward per via amid despite"""
)
OBLIQUE = listed(
    """of for at in from with on to by about among near inside outside within over under against between behind
    around after before during since as than like into onto upon towards toward per via amid despite alongside
    beside without through across along"""
)
# People named for what they hold or belong to, always in capitals: groups, not names.
GROUP_NAMES = listed(
    """republicans democrats conservatives liberals progressives libertarians socialists communists christians
    muslims catholics protestants evangelicals jews hindus sikhs buddhists mormons sunnis shiites shias kurds
    arabs latinos hispanics blacks whites asians africans europeans westerners easterners northerners southerners
    tories labourites greens islamists zionists nazis yazidis tutsis hutus hispanic latino mps congressmen
    senators parliamentarians republican democrat gop dems democratic libertarian communist catholic muslim
    christian jewish islamic soviet european western eastern african asian arab latin nazi evangelical protestant
    hindu sunni shiite"""
)
_RANKS = listed(
    """colonel col general gen major maj captain capt lieutenant lt sergeant sgt corporal admiral adm commander"""
)
# A noun that takes up another: "the priest" for one called "Father".
ALSO: dict[str, frozenset[str]] = {
    "priest": listed("father fr reverend rev pastor vicar"),
    "cleric": listed("imam ayatollah sheikh priest bishop rabbi pastor"),
    "officer": _RANKS | listed("detective inspector superintendent constable sheriff chief"),
    "soldier": _RANKS - listed("admiral adm"),
    "general": listed("gen"),
    "colonel": listed("col"),
    "captain": listed("capt"),
    "lawmaker": listed("""senator sen congressman congresswoman representative rep deputy legislator"""),
    "legislator": listed("""senator sen congressman congresswoman representative rep deputy lawmaker"""),
    "politician": listed(
        """senator sen congressman congresswoman representative rep deputy minister mayor governor gov"""
    ),
    "senator": listed("sen"),
    "congressman": listed("rep representative"),
    "congresswoman": listed("rep representative"),
    "governor": listed("gov"),
    "doctor": listed("dr physician surgeon"),
    "professor": listed("prof"),
    "lawyer": listed("attorney barrister solicitor counsel"),
    "attorney": listed("lawyer counsel"),
    "writer": listed("author novelist columnist poet"),
    "candidate": listed("nominee contender challenger"),
    "nominee": listed("candidate"),
    "spokesman": listed("spokesperson"),
    "spokeswoman": listed("spokesperson"),
    "adviser": listed("advisor aide"),
    "advisor": listed("adviser aide"),
    "leader": listed("president premier chancellor prime"),
    "premier": listed("prime"),
    "monarch": listed("king queen"),
    "pontiff": listed("pope"),
    "boss": listed("chief director manager"),
    "protester": listed("demonstrator protestor marcher activist picketer"),
    "demonstrator": listed("protester protestor marcher activist picketer"),
    "aide": listed("adviser advisor staffer"),
    "researcher": listed("author scientist academic scholar"),
    "author": listed("writer novelist researcher scientist"),
    "scientist": listed("researcher author academic"),
    "backer": listed("supporter"),
    "supporter": listed("backer"),
    "report": listed("study review audit analysis survey investigation paper"),
    "study": listed("report paper analysis survey"),
    "survey": listed("poll study"),
    "poll": listed("survey"),
    "document": listed("memo report letter email filing"),
    "memo": listed("memorandum document"),
    "probe": listed("investigation inquiry"),
    "company": listed("firm business manufacturer retailer maker airline insurer bank"),
    "firm": listed("company business"),
}
# Nouns for a place that stand for those who run it.
REALMS = listed("""city town state country nation county province village district region borough republic kingdom""")
# Words that stand for people by themselves.
QUANTIFIERS = listed(
    """those these many most some others few several all one each none both neither anyone someone everyone nobody
    somebody everybody half"""
)
COMPOUNDS = listed("attorney inspector surgeon solicitor secretary director")  # followed by "general"
PARTIES = (
    listed("republican gop"),
    listed("democratic democrat"),
    listed("labour"),
    listed("conservative tory"),
    listed("libertarian"),
    listed("green"),
)
# Words for several people that look like one thing.
GROUPS = listed(
    """family couple community crowd audience public electorate majority minority staff crew leadership clergy
    percent"""
)
