<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <script src="<c:out value='${mfa.root}'/>/mfa/assets/mfa-done.js" defer></script>
  <p role="status" id="outcome" data-outcome="<c:out value='${mfa.outcome}'/>"><c:out value="${mfa.lead}"/></p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
