// How each failure mode of CONTRACT section 4 is worded. In: plain text. Out: a score for every mode it words.
// A pattern's weight says how surely the words mean the mode: 3 they name it, 2 they usually do, 1 they may.
// The order matters where scores are equal: the mode nearer the first wrong state stands first.
import type { FailureMode } from '../../../cypher/model/values.js';

/** Of these the ones that are a change by themselves, without a word that says it was wrong. */
const UPDATE_WORDS =
  '(?:change|update|upgrade|deployment|release|rollout|roll-out|push|patch|version|migration|hotfix|commit)';

interface Wording {
  readonly mode: FailureMode;
  readonly weight: number;
  readonly pattern: RegExp;
}

const CHANGE_WORDS =
  '(?:change|update|upgrade|deployment|release|rollout|roll-out|push|patch|version|migration|code|build|fix|hotfix|commit|feature)';

const WORDINGS: readonly Wording[] = [
  {
    mode: 'expired-credential',
    weight: 4,
    pattern:
      /\b(?:(?:certificates?|certs?|keys?|licen[cs]es?|tokens?|domains?|credentials?)\b[^.]{0,40}\b(?:expir(?:ed|y|ation|ing)|lapsed|not (?:been )?renewed|revoked)|expired (?:\w+ )?(?:certificates?|certs?|keys?|licen[cs]es?|tokens?|domain|credentials?))\b/i,
  },
  {
    mode: 'fiber-cut',
    weight: 4,
    pattern:
      /\b(?:fib(?:er|re)s?(?: optic)?(?: cables?)? (?:\w+ )?(?:cuts?|was cut|were cut|breaks?|damage|severed)|cut (?:\w+ )?(?:fib(?:er|re)|cables?)|(?:cables?|fib(?:er|re)s?) (?:was|were|being) (?:\w+ )?(?:cut|severed|damaged)|damaged fib(?:er|re))\b/i,
  },
  {
    mode: 'cooling-failure',
    weight: 4,
    pattern:
      /\b(?:cooling (?:system|failure|unit|event|capacity|plant|infrastructure)|chillers?|air[- ]?(?:conditioning|handl\w+)|HVAC|overheat(?:ed|ing)|(?:high|elevated|rising|increase in) (?:ambient )?temperatures?|thermal (?:event|shutdown)|temperature (?:increase|spike|rise|rose))\b/i,
  },
  {
    mode: 'power-loss',
    weight: 4,
    pattern:
      /\b(?:(?:loss of|lost|losing|without|lose|removed) (?:\w+ ){0,2}power|power (?:maintenance|outage|loss|failure|cut|event|interruption|disruption|incident|surge|oscillation|issue|dip|sag|distribution|was lost|cycled?)|(?:utility|electrical|electricity) (?:power )?(?:failure|fault|outage|disturbance|fluctuation|grid)|UPS(?:es)? (?:failed|failure|fault)|generators? (?:failed|did not)|circuit breakers?|voltage|lightning|blackout)\b/i,
  },
  {
    mode: 'attack',
    weight: 4,
    pattern:
      /\b(?:D?DoS|denial[- ]of[- ]service|attack(?:ers?|ed|s)?|malicious (?:traffic|actor|user|requests?)|hack(?:ed|ers?)|ransomware|intrusion|botnet|abusive (?:traffic|user|requests?)|abuse of)\b/i,
  },
  {
    mode: 'third-party-outage',
    weight: 4,
    pattern:
      /\b(?:third[- ]party (?:\w+ )?(?:outage|failure|issue)|(?:outage|failure|incident|issues?|problems?|bug|error|change|fault) (?:at|of|in|with|within|from|by) (?:\w+ ){0,3}(?:third[- ]part(?:y|ies)|provider|vendor|carrier|isp|supplier)\b|(?:provider|vendor|carrier|isp|supplier)s?(?:'s)? (?:\w+ ){0,2}(?:outage|failure|failed|experienced|had|suffered|issues?|incident|went down|was down|network)|(?:AWS|Azure|Google Cloud|GCP|Cloudflare|Fastly|Level ?3|Verizon|Linode|Heroku|Rackspace) (?:\w+ )?(?:outage|incident|failure|issues?))\b/i,
  },
  {
    mode: 'third-party-outage',
    weight: 2,
    pattern:
      /\b(?:third[- ]part(?:y|ies)'?s?|(?:upstream|external|hosting|cloud|network|internet|transit|DNS|telecom|service|data ?center) (?:service )?(?:provider|carrier|vendor|isp)s?|(?:our|their) (?:vendor|supplier|isp|carrier|upstream|registrar)|external network)\b/i,
  },
  {
    mode: 'decommission',
    weight: 3,
    pattern:
      /\b(?:decommission(?:ed|ing)?|retir(?:ed|ement of|ing) (?:\w+ ){0,3}(?:hosts?|servers?|service|hardware|cluster|region|version)|(?:was|were|being|been|had) (?:\w+ )?(?:de-?provisioned|deprecated)|(?:remov(?:ed|al of|ing)|delet(?:ed|ion of|ing)|turn(?:ed|ing) down) (?:the |an? |some |old |unused |stale |legacy )*(?:\w+ ){0,2}(?:servers?|hosts?|nodes?|service|component|entr(?:y|ies)|records?|tables?|index|column|dependency|capacity|account|quota|support|resources?)|clean-?up (?:of|process|job|script|task|operation))\b/i,
  },
  {
    mode: 'decommission',
    weight: 2,
    pattern:
      /\b(?:was|were|being|been|had) (?:\w+ )?(?:removed|deleted|turned (?:off|down)|taken out of (?:service|rotation))\b/i,
  },
  { mode: 'fiber-cut', weight: 2, pattern: /\bfib(?:er|re) (?:\w+ )?(?:failure|fault|outage|issue|maintenance)\b/i },
  {
    mode: 'retry-storm',
    weight: 3,
    pattern:
      /\b(?:retry (?:storm|traffic|loop|volume|requests|attempts|load)|(?:excessive|aggressive|continuous|constant|repeated|automatic|client) retr(?:y|ies|ying)|thundering herd|retries (?:from|by|caused|overwhelmed|increased)|retry storms?|reconnect(?:ion)? storm|kept retrying)\b/i,
  },
  {
    mode: 'race-condition',
    weight: 4,
    pattern:
      /\b(?:race condition|race between|raced|timing (?:issue|bug|problem|window|error)|deadlock(?:ed)?|out of order|interleav\w+|leap second|concurren(?:cy (?:bug|issue)|tly modif\w+))\b/i,
  },
  {
    mode: 'resource-leak',
    weight: 4,
    pattern:
      /\b(?:(?:memory|resource|connection|file descriptor|handle|thread|socket) leak(?:s|ed|ing)?|leak(?:ed|ing|s) (?:memory|connections|file descriptors|handles|threads|sockets)|memory (?:usage|consumption) (?:kept |slowly |gradually |steadily |continuously )?(?:grew|growing|increas\w+)|(?:grew|growing) without bound)\b/i,
  },
  {
    mode: 'data-corruption',
    weight: 3,
    pattern:
      /\b(?:data corruption|corrupt(?:ed|ion)(?: of)?(?: the)? ?(?:data|index|database|table|metadata|files?|records?|state|bits?|message|packet|blocks?|cache)|bit ?(?:flip|rot)|(?:data|index|table|metadata|files?|database|records?) (?:\w+ )?corrupt(?:ed|ion)?|malformed (?:data|records?|message|input|entry)|bad data|invalid data|incorrect data|corrupted bit)\b/i,
  },
  {
    mode: 'incompatibility',
    weight: 3,
    pattern:
      /\b(?:incompatib(?:le|ility|ilities)|compatib(?:le|ility) (?:issue|problem|bug|with)|version (?:mismatch|conflict|skew)|not (?:backwards?[- ])?compatible|dependency conflict|mismatch(?:ed)? (?:between|in|of)|did not support|format (?:mismatch|change)|unsupported (?:version|format|by)|schema mismatch|conflict(?:ed|s|ing)? (?:with|between))\b/i,
  },
  {
    mode: 'request-flood-internal',
    weight: 3,
    pattern:
      /\b(?:(?:internal|back-?end|batch|automated|background|our own|cron|maintenance|migration|runaway|misbehaving|client|crawler|bot|bulk|backfill|replay) (?:\w+ ){0,3}(?:requests?|queries|load|traffic|jobs?|calls|process(?:es)?|operations) (?:\w+ ){0,3}(?:flood\w*|overwhelm\w*|overload\w*|spike\w*|increase\w*|saturat\w*)|(?:large|high|huge|excessive|unusual(?:ly large)?|increased|unexpected|significant|massive|too many|overwhelming) (?:number|volume|amount|rate|level)?s? ?(?:of )?(?:internal |backend |background |identical |simultaneous |concurrent |expensive |redundant |unnecessary )+(?:requests?|calls|queries|messages|jobs|operations|events|updates)|(?:expensive|heavy|slow|inefficient|long-running|unoptimi[sz]ed|large|bad|problematic) (?:\w+ )?(?:quer(?:y|ies)|requests?|jobs?|scans?)|(?:sent|sending|generat(?:ed|ing)|issu(?:ed|ing)|creat(?:ed|ing)|triggered) (?:\w+ ){0,3}(?:too many|excessive|a (?:large|high|huge|massive) (?:number|amount|volume) of) (?:\w+ ){0,2}(?:requests?|quer(?:y|ies)|calls|messages|events|load)|flood of|infinite loop|(?:excessive|unexpected|additional|extra) (?:internal )?(?:load|requests|calls|interactions|messages|queries)|query of death|message storm|job storm)\b/i,
  },
  {
    mode: 'traffic-overload',
    weight: 3,
    pattern:
      /\b(?:(?:spike|surge|sudden increase|large increase|significant increase|burst|unexpected increase|sharp increase|increase|influx|peak|high (?:level|volume|amount)s?|higher (?:than \w+ )?(?:level|volume)s?|unusual(?:ly high)? (?:level|volume|amount)|large (?:number|volume|amount)) (?:in|of) (?:\w+ ){0,4}(?:traffic|requests?|load|demand|users|connections|visitors|usage|calls|logins|activity|workload|customers|calls)|(?:traffic|load|demand|request|usage) (?:spike|surge|burst|increase|peak)s?|(?:heavy|high|increased|excess(?:ive)?|unusual|unexpected|abnormal|peak|exceptional(?:ly)?|unprecedented|extreme) (?:\w+ )?(?:traffic|load|demand|request (?:volume|rates?|traffic)|volumes?)|overload(?:ed|ing)?|overwhelm(?:ed|ing)|slashdot|hug of death|more (?:traffic|requests|load) than|viral|flash crowd)\b/i,
  },
  {
    mode: 'capacity-exhaustion',
    weight: 3,
    pattern:
      /\b(?:ran out of|run(?:ning)? out of|out of (?:memory|disk|space|capacity|inodes|file descriptors|connections|addresses)|(?:disk|memory|cpu|storage|space|connection|thread|resource|port|capacity|quota|socket|heap|address|inode|file ?descriptor)s?(?: \w+)? (?:exhaust(?:ed|ion)|was full|were full|filled|full|starvation|shortage|depleted|depletion|exceeded|limit(?:s|ation)?|pressure)|(?:exhaust(?:ed|ion of|ing)|exceed(?:ed|ing)|depleted|reach(?:ed|ing)|hit|hitting|surpassed) (?:\w+ ){0,4}(?:limits?|quotas?|capacity|threshold|memory|disk|space|maximum|resources|pool|connections|thresholds)|insufficient (?:\w+ ){0,2}(?:capacity|resources|memory|space|quota|cpu|instances|servers)|(?:lack|shortage) of (?:\w+ ){0,2}(?:capacity|resources|space|memory)|OOM(?:[- ]?kill\w*)?|not enough (?:\w+ )?(?:capacity|memory|space|resources|servers|nodes)|integer overflow|over capacity|at capacity|under-?provisioned|resource utili[sz]ation|high (?:cpu|memory|resource)|(?:cpu|memory|disk|resource) (?:usage|utili[sz]ation|spike|consumption|load)|high (?:\w+ )?(?:usage|utili[sz]ation)|(?:scal(?:e|ing)|capacity) (?:issue|limit|problem|constraint)s?|operational (?:threshold|limit)s?)\b/i,
  },
  {
    mode: 'resource-contention',
    weight: 3,
    pattern:
      /\b(?:contention|lock(?:ing)? (?:wait|contention|issue|timeout)s?|noisy neighbo(?:u)?r|(?:row|table|database|exclusive|metadata|global|write) locks?|locked (?:table|row|database)|competing for|compet(?:ed|ing) (?:with|for)|blocked (?:by|on) (?:a |the )?(?:lock|long)|thread pool|connection pool|resource conflict|locks? (?:was|were) held|held (?:a|the) lock)\b/i,
  },
  {
    mode: 'misconfiguration',
    weight: 4,
    pattern:
      /\b(?:mis-?configur(?:ed|ation|ations|ing)|(?:incorrect(?:ly)?|wrong(?:ly)?|invalid|bad|faulty|erroneous(?:ly)?|improper(?:ly)?|inconsistent|missing|stale|outdated|inadvertent|malformed|typo in|incomplete) (?:\w+ ){0,2}(?:config(?:uration|ured|s)?|settings?|parameters?|rules?|routes?|routing|permissions?|flags?|values?|polic(?:y|ies)|records?|thresholds?|entry|entries|acls?|variables?|weights?|mappings?|limits?|manifest|set|applied|advertised|announced)|(?:config(?:uration)?|settings?|parameter|permissions?|flag|rule|polic(?:y|ies)|routing|dns) (?:\w+ )?(?:errors?|mistakes?|issues?|problems?|bug|mismatch|drift|inconsistenc(?:y|ies))|(?:configured|set) (?:incorrectly|wrongly|improperly|too (?:low|high|aggressive\w*|strict|small))|not (?:been )?(?:properly |correctly )?configured|had not been (?:updated|set|enabled))\b/i,
  },
  {
    mode: 'misconfiguration',
    weight: 3,
    pattern:
      /\b(?:(?:config(?:uration)?|settings?|network|routing|routes?|rules?|polic(?:y|ies)|permissions?|acl|firewall|dns|flag|feature[- ]flag|bgp|load[- ]balanc(?:er|ing)|certificate|quota|infrastructure|access[- ]control) (?:\w+ )?(?:change|changes|update|updates|push|pushes|deployment|rollout|modification|adjustment)s?|change (?:to|in|of) (?:\w+ ){0,4}(?:config(?:uration)?s?|settings?|rules?|polic(?:y|ies)|parameters?|quota|permissions?|limits?|acls?|routing|routes?))\b/i,
  },
  {
    mode: 'misconfiguration',
    weight: 1,
    pattern:
      /\b(?:config(?:uration)?s?|configured|settings?|default (?:value|limit|setting)|feature flags?|permissions?|dns records?|route leak|bgp|quota (?:was|for)|puppet|acls?)\b/i,
  },
  {
    mode: 'operator-error',
    weight: 4,
    pattern:
      /\b(?:human error|operator error|manual error|by mistake|mistakenly|accidental(?:ly)?|fat[- ]?finger\w*|typo(?:ed)?|mistyped|(?:an?|the|our) (?:\w+ )?(?:engineer|operator|developer|administrator|sysadmin|employee|technician|team member|contractor) (?:\w+ ){0,2}(?:ran|executed|deleted|removed|entered|issued|typed|mistakenly|accidentally|disabled|unplugged|pulled|wrongly|incorrectly|dropped)|wrong (?:command|server|host|machine|cable|database|button|cluster|directory)|ran (?:the|a) (?:\w+ )?(?:command|script) (?:on|against|with)|manual(?:ly)? (?:operation|intervention|change|deletion|removal|step|error|action|command)|procedural error|incorrect (?:procedure|command))\b/i,
  },
  {
    mode: 'bad-deploy',
    weight: 4,
    pattern: new RegExp(
      `\\b(?:(?:bug|regression|defect|issue|error|fault|flaw|problem) (?:\\w+ ){0,4}(?:introduced|deployed|released|shipped|rolled out|present) (?:\\w+ ){0,4}(?:${CHANGE_WORDS}|by|in|with|during)|(?:recent|new|latest|faulty|bad|buggy|incorrect|broken|newly deployed|problematic|previous|software|code|platform|binary|application|service|backend|back-end|planned|routine|standard|product) (?:\\w+ ){0,3}${CHANGE_WORDS}s?(?: \\w+){0,6} (?:introduced|caused|contained|included|broke|triggered|resulted|led|impacted|had|created|exposed|inadvertently|which|that)|introduced (?:a|an|the) (?:\\w+ ){0,3}(?:bug|regression|defect|error|issue|flaw|problem)|(?:deploy(?:ed|ment|ing)?|releas(?:ed?|ing)|roll(?:ed)? ?out|shipp(?:ed|ing)|merged) (?:of |a |an |the )*(?:\\w+ ){0,2}(?:bug|faulty|bad|broken|buggy|regression|defective)|faulty (?:code|deploy(?:ment)?|release|update|build)|regression)\\b`,
      'i',
    ),
  },
  {
    mode: 'bad-deploy',
    weight: 3,
    pattern: new RegExp(
      `\\b(?:(?:recent|new|latest|software|code|platform|binary|scheduled|service|back-?end|application|system|os|kernel|firmware|version|database|security|schema) (?:\\w+ ){0,2}(?:${UPDATE_WORDS}|deploy|changes|updates|upgrades|deployments|releases)|(?:deploy(?:ment|ed|ing)?|roll(?:ed|ing)? ?out|releas(?:e|ed|ing)|upgrad(?:e|ed|ing)|new version|code (?:change|push)|pull request|merged|software (?:update|change|release)|hotfix|patch(?:ed|ing)?) )`,
      'i',
    ),
  },
  {
    mode: 'bad-deploy',
    weight: 1,
    pattern:
      /\b(?:deploy(?:ed|ment|ing|s)?|release[ds]?|rollout|upgrade[ds]?|new (?:code|version|feature)|update[ds]?)\b/i,
  },
  {
    mode: 'error-handling',
    weight: 3,
    pattern:
      /\b(?:(?:un(?:handled|caught)|null (?:pointer|reference)) ?(?:exceptions?|errors?)?|(?:error|exception|failure|timeout|fault)[- ](?:handling|handler)|(?:not|n't|never|failed to|incorrectly|improperly|without) (?:\w+ ){0,2}handl(?:e|ed|ing)|handled (?:incorrectly|improperly|wrong|poorly)|did not (?:gracefully|correctly|properly)|fail(?:ed)? open|fallback|segfault|panic(?:ked)?|(?:null|missing|blank|unset) (?:values?|check|fields?)|crash loop|exception(?:s)? (?:was|were|in|thrown))\b/i,
  },
  {
    mode: 'latent-bug',
    weight: 3,
    pattern:
      /\b(?:latent (?:bug|defect|issue|fault|error|software)|(?:previously|hitherto|as yet) (?:unknown|undetected|undiscovered|unseen)|(?:existing|pre-existing|preexisting|known|dormant|hidden|long-standing|rare|edge[- ]case|underlying|unknown|software|code|firmware|product|kernel|driver|logic) (?:\w+ )?(?:bug|defect|flaw|fault|error|issue)s?|edge case|corner case|rarely (?:used|exercised)|software (?:bug|defect|error|issue|flaw)|bug|code (?:bug|defect|path|issue|error)|flaw|programming error|logic error)\b/i,
  },
  {
    mode: 'hardware-failure',
    weight: 4,
    pattern:
      /\b(?:failures?|malfunction|fault) (?:of|in|on) (?:\w+ ){0,4}(?:disks?|drives?|motherboards?|memory modules?|raid \w+|power suppl(?:y|ies)|physical (?:server|host|machine)s?|storage (?:array|hardware))\b/i,
  },
  {
    mode: 'hardware-failure',
    weight: 3,
    pattern:
      /\b(?:hardware (?:\w+ )?(?:fail(?:ure|ed|ures)|fault|issue|problem|error|defect|malfunction)s?|(?:failed|faulty|bad|defective|broken|dead|malfunctioning) (?:\w+ )?(?:hardware|disks?|drives?|memory|dimm|cpu|server|host|motherboard|controller|component|line ?card|nic|power supply|raid|node|machine|ssd|battery|fan)|(?:disks?|drives?|memory|dimm|cpu|raid|motherboard|ssd|controller|server|host|machine|node|power supply) (?:\w+ )?(?:fail(?:ure|ed|ures)|died|crash(?:ed)?|fault|error)s?|fire suppression|hard(?:ware)?[- ]disk|kernel panic|unhealthy (?:node|server|host|machine|instance)s?|hardware)\b/i,
  },
  {
    mode: 'network-failure',
    weight: 4,
    pattern:
      /\b(?:failures?|malfunction|fault|outage) (?:of|in|on|at) (?:\w+ ){0,4}(?:routers?|switch(?:es)?|line ?cards?|network links?|network devices?|optical \w+|firewalls?|network(?:ing)? (?:circuit|equipment|hardware)|uplinks?)\b/i,
  },
  {
    mode: 'network-failure',
    weight: 3,
    pattern:
      /\b(?:(?:network(?:ing)?|router|switch|link|routing|line ?card|optical|backbone|top[- ]of[- ]rack|tor|network device|connectivity|firewall|interface|nic|peering|wan) (?:\w+ ){0,2}(?:fail(?:ure|ed|ures|ing)|outage|fault|issue|problem|flap\w*|partition|disruption|interruption|error|malfunction|crash(?:ed)?|went down|loss|degradation|instability|connectivity|congestion)s?|(?:failed|faulty|failing|unhealthy|bad|malfunctioning|malfunction of (?:a|the)) (?:\w+ ){0,2}(?:network|router|switch|link|line card|interface|optic|firewall|networking)|packet loss|loss of (?:network )?connectivity|network partition(?:ed|ing)?|spanning tree|bgp session|link flap)\b/i,
  },
  {
    mode: 'hardware-failure',
    weight: 2,
    pattern:
      /\b(?:device failure|equipment failure|physical (?:host|server|damage)|failed component|storage (?:hardware|array|device) (?:fail|issue))\b/i,
  },
  {
    mode: 'maintenance',
    weight: 1.5,
    pattern:
      /\b(?:(?:scheduled|planned|routine|regular|periodic|emergency|datacenter|data center|network|database|power|system|standard|annual|upgrade) (?:\w+ )?maintenance|maintenance (?:work|window|operation|activity|activities|task|event|procedure|event|process)s?|planned (?:work|failover|migration|upgrade|reboot|switchover)|(?:during|as part of|in the process of|while) (?:a |an |the |our )?(?:\w+ ){0,2}(?:migrat(?:ion|ing)|moving|expansion|build-?out|re-?imag\w+|re-?boot\w*|repair\w*|replacement|cutover|switchover))\b/i,
  },
  {
    mode: 'failover-failed',
    weight: 2,
    pattern:
      /\b(?:(?:fail(?:-| )?over|backup|standby|secondary|redundant|redundancy) (?:\w+ ){0,4}(?:failed|did not|didn't|was not|never|not work|unable|could not)|(?:failed|unable|did not|didn't) (?:to )?fail(?:-| )?over|automatic failover (?:did|was|failed))\b/i,
  },
  {
    mode: 'no-redundancy',
    weight: 2,
    pattern:
      /\b(?:single point of failure|SPOF|no (?:redundan\w+|backup|replica|failover)|not redundant|lack(?:ed|ing)? (?:of )?redundancy|only (?:one|a single) (?:\w+ )?(?:server|instance|replica|node|link|host|router))\b/i,
  },
  {
    mode: 'monitoring-gap',
    weight: 2,
    pattern:
      /\b(?:(?:no|missing|insufficient|lack of|inadequate|absence of|lacked) (?:\w+ ){0,2}(?:monitoring|alert(?:s|ing)?|alarm(?:s|ing)?|visibility|telemetry)|monitoring (?:\w+ ){0,3}(?:did not|didn't|failed to|was not|missed)|alert(?:s|ing)? (?:\w+ ){0,3}(?:did not|didn't|failed to|never|was not|were not) |went (?:unnoticed|undetected)|not (?:noticed|detected|caught|alerted))\b/i,
  },
  {
    mode: 'untested-recovery',
    weight: 2,
    pattern:
      /\b(?:(?:never|not) (?:been )?(?:tested|exercised|rehearsed|verified) (?:\w+ ){0,4}(?:restore|recovery|backup|failover|restart)|(?:restore|recovery|backup|failover|cold start|rollback) (?:\w+ ){0,4}(?:never|not|had not|hadn't) (?:been )?(?:tested|exercised|practi[cs]ed|verified)|backups? (?:\w+ ){0,3}(?:failed|empty|missing|unusable|were not|was not)|took longer than (?:expected|anticipated) to (?:restart|recover|restore))\b/i,
  },
  {
    mode: 'unclear-procedure',
    weight: 2,
    pattern:
      /\b(?:(?:unclear|outdated|missing|incorrect|confusing|misleading|undocumented|ambiguous) (?:\w+ ){0,2}(?:documentation|procedure|runbook|playbook|process|instructions|tool(?:ing)?|dashboard|message|prompt)|no (?:runbook|playbook|documented procedure)|(?:runbook|playbook|documentation|procedure) (?:\w+ ){0,3}(?:outdated|missing|unclear|did not|was wrong))\b/i,
  },
];

export interface ModeScore {
  readonly mode: FailureMode;
  readonly score: number;
  /** where the telling words stand */
  readonly at: number;
}

/** Modes that the text words, strongest first; of equals the one higher in the table. */
export function scoreModes(plain: string): ModeScore[] {
  const best = new Map<FailureMode, ModeScore>();
  for (const { mode, weight, pattern } of WORDINGS) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const known = best.get(mode);
    if (known === undefined || known.score < weight) best.set(mode, { mode, score: weight, at: match.index });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
